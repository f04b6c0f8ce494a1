"""nginx with TLS, an authority of its own and a password before a search server."""

import base64
import datetime
import ipaddress
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.demo_server import free_port
from tests.nginx_process import NginxProcess

# A password that has to be quoted in an address.
USER, PASSWORD, API_KEY = "demain", "a/b:c@d,é", "a-key-of-the-tests"
CONFIGURATION = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    # In memory: its workers can't open the folder when root runs the tests.
    client_max_body_size 16m;
    client_body_buffer_size 16m;
    proxy_max_temp_file_size 0;
    map $http_authorization $is_known {{
        "Basic {basic}" 1;
        "ApiKey {api_key}" 1;
        default 0;
    }}
    server {{
        listen 127.0.0.1:{port} ssl;
        ssl_certificate {folder}/server.pem;
        ssl_certificate_key {folder}/server.key;
        location / {{
            if ($is_known = 0) {{ return 401; }}
            proxy_pass {behind};
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_set_header Authorization "";
        }}
    }}
}}
"""


class TLSServer(NginxProcess):
    """Use as a context manager; `ca` is the file of the authority that its clients need."""

    def __init__(self, folder: Path, behind: str) -> None:
        self.folder = folder
        self.port = free_port()
        self.ca = str(folder / "ca.pem")
        write_certificates(folder)
        basic = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        (folder / "nginx.conf").write_text(
            CONFIGURATION.format(
                folder=folder, port=self.port, behind=behind, basic=basic, api_key=API_KEY
            )
        )

    def address(self, who: str = "") -> str:
        """Return its address, with `user:password@` where one is given."""
        return f"https://{who}127.0.0.1:{self.port}"


def write_certificates(folder: Path) -> None:
    authority_key, key = (ec.generate_private_key(ec.SECP256R1()) for _one in range(2))
    authority = _name("An authority of the tests")
    constraints = x509.BasicConstraints(ca=True, path_length=0)
    usage = x509.KeyUsage(
        **dict.fromkeys(
            (
                *("digital_signature", "content_commitment", "key_encipherment"),
                *("data_encipherment", "key_agreement", "encipher_only", "decipher_only"),
            ),
            False,
        ),
        key_cert_sign=True,
        crl_sign=True,
    )
    own = _certificate(authority, authority, authority_key)
    own = own.add_extension(constraints, critical=True).add_extension(usage, critical=True)
    own = own.add_extension(
        x509.SubjectKeyIdentifier.from_public_key(authority_key.public_key()), critical=False
    )
    _write(folder / "ca.pem", own.sign(authority_key, hashes.SHA256()))
    address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    server = _certificate(_name("127.0.0.1"), authority, key)
    server = server.add_extension(x509.SubjectAlternativeName([address]), critical=False)
    server = server.add_extension(
        x509.AuthorityKeyIdentifier.from_issuer_public_key(authority_key.public_key()),
        critical=False,
    )
    _write(folder / "server.pem", server.sign(authority_key, hashes.SHA256()))
    (folder / "server.key").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _certificate(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey
) -> x509.CertificateBuilder:
    now = datetime.datetime.now(datetime.UTC)
    certificate = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer)
    certificate = certificate.serial_number(x509.random_serial_number())
    certificate = certificate.not_valid_before(now - datetime.timedelta(days=1))
    certificate = certificate.not_valid_after(now + datetime.timedelta(days=1))
    return certificate.public_key(key.public_key())


def _write(path: Path, certificate: x509.Certificate) -> None:
    path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
