package io.aldaba.key.jose;

import com.nimbusds.jose.jca.JCAAware;
import jakarta.enterprise.context.Dependent;

/** Decides which Java cryptography provider makes and checks signatures. There is one now, the JDK's own. */
@Dependent
class SignatureProvider {

    /** Gives a signer or verifier its provider. */
    <T extends JCAAware<?>> T equip(T signature) {
        return signature;
    }
}
