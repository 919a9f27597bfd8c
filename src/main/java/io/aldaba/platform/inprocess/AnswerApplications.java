package io.aldaba.platform.inprocess;

import io.aldaba.inprocess.VerificationAnswer;
import io.aldaba.inprocess.VerifyForApplication;
import io.aldaba.kernel.Ids;
import io.aldaba.kernel.Rejected;
import io.aldaba.token.AccessToken;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers an application as introspection would (RFC 7662): {@code token} and perhaps {@code audience} in, an answer out. Nothing
 * leaves it but types of the JDK, no exception either, since what an application keeps would keep Aldaba's classes after its end.
 */
@Dependent
class AnswerApplications implements Function<Map<String, String>, Map<String, Object>> {

    private static final Logger LOG = System.getLogger(AnswerApplications.class.getName());

    private final VerifyForApplication verifyForApplication;
    private final Ids ids;

    @Inject
    AnswerApplications(VerifyForApplication verifyForApplication, Ids ids) {
        this.verifyForApplication = verifyForApplication;
        this.ids = ids;
    }

    @Override
    public Map<String, Object> apply(Map<String, String> request) {
        try {
            return VerificationAnswer.of(verify(request.getOrDefault("token", ""), request.get("audience")));
        } catch (Rejected rejected) {
            LOG.log(Level.DEBUG, () -> "an application was shown no good token: " + rejected.getMessage());
            return VerificationAnswer.INACTIVE;
        } catch (RuntimeException failure) {
            String correlation = ids.next();
            LOG.log(Level.ERROR, "verification " + correlation + " for an application failed", failure);
            return VerificationAnswer.failure(correlation);
        }
    }

    private AccessToken verify(String token, @Nullable String audience) {
        return audience == null ? verifyForApplication.verify(token) : verifyForApplication.verify(token, audience);
    }
}
