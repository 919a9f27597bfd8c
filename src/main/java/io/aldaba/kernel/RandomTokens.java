package io.aldaba.kernel;

/** The only source of unguessable texts. */
public interface RandomTokens {

    /** 256 random bits as 43 characters of unpadded base64url. */
    String next();
}
