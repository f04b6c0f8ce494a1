import atexit
import gc

# At its end Python searches all that a process has imported for what refers to itself, several
# times over: a third of what a command takes. The system takes the memory back in any case.
atexit.register(gc.freeze)
