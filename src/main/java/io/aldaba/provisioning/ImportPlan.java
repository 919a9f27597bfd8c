package io.aldaba.provisioning;

import io.aldaba.kernel.Problem.FieldFault;
import java.util.List;

/**
 * What has to be applied of the declarations.
 *
 * @param resources the resources that are new or changed
 * @param clients the clients that are new or changed
 * @param initialAccessTokens the initial access tokens that are new or changed
 * @param directories the directories that are new or changed
 * @param providers the identity providers that are new or changed
 * @param users the users that are new or changed
 * @param declared how many entries the file has
 * @param conflicts addresses of other users to whom the file gives no other one, issuers and domains of providers
 *     that conflict with stored ones, and users without a password who do not exist
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
     * A user who is new or changed.
     *
     * @param user the declared user
     * @param needsHash whether the password has to be hashed
     */
    record PlannedUser(DeclaredUser user, boolean needsHash) {}
}
