package io.aldaba.key;

/** The ring as lately read. Reading it costs no transaction most of the time; it lags behind storage by seconds. */
public interface CurrentKeyRing {

    /** The ring, at most some seconds old where it can be read. */
    KeyRing get();

    /**
     * The ring, read anew unless another does or did within the last second: for a key that should be there and is not. At most some
     * seconds old where it can be read.
     */
    KeyRing refreshed();

    /** The ring, read anew: for who has just changed it. */
    KeyRing readAnew();
}
