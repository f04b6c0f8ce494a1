from cms.media.lost_pictures import renew_renditions

__all__ = ["renew_renditions"]
