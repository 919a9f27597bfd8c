package io.aldaba.key;

/** The cached ring. Getting it costs no transaction most of the time; it lags behind storage by seconds. */
public interface CurrentKeyRing {

    /** The ring, at most some seconds old if it can be read; else the last one that was read, if there is one. */
    KeyRing get();

    /**
     * The ring, read again unless another caller is reading it or did so within the last second: for a key that
     * should be there and is not. At most some seconds old if it can be read; if not, its caller is told.
     */
    KeyRing refreshed();

    /** The ring, read again: for a caller that has just changed it. */
    KeyRing readAnew();
}
