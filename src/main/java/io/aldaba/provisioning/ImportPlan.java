package io.aldaba.provisioning;

import io.aldaba.kernel.Problem.FieldFault;
import java.util.List;

/**
 * What of the declarations is to be applied.
 *
 * @param resources the resources that are new or changed
 * @param clients the clients that are new or changed
 * @param initialAccessTokens the initial access tokens that are new or changed
 * @param directories the directories that are new or changed
 * @param providers the identity providers that are new or changed
 * @param users the people that are new or changed
 * @param declared how many entries the file has
 * @param conflicts addresses that belong to somebody else, whom the file does not give another one, issuers of providers that had
 *     others, and people without a password who are not there
 */
record ImportPlan(
        List<DeclaredResource> resources,
        List<DeclaredClient> clients,
        List<DeclaredInitialAccessToken> initialAccessTokens,
        List<DeclaredDirectory> directories,
        List<DeclaredProvider> providers,
        List<PlannedUser> users,
        int declared,
        List<FieldFault> conflicts) {

    /** How many entries are neither new nor changed. */
    int unchanged() {
        return declared
                - resources.size()
                - clients.size()
                - initialAccessTokens.size()
                - directories.size()
                - providers.size()
                - users.size();
    }

    /**
     * Somebody new or changed.
     *
     * @param user what is declared
     * @param needsHash whether the password has to be hashed
     */
    record PlannedUser(DeclaredUser user, boolean needsHash) {}
}
