package io.aldaba.claims;

import io.aldaba.client.ClientId;
import io.aldaba.client.CurrentClients;
import io.aldaba.kernel.Step;
import io.aldaba.user.SubjectNames;
import io.aldaba.user.UserId;
import jakarta.inject.Inject;

/** The subject identifier of a user at the client that calls with their token, as by {@link NameSubject}. */
@Step
public class NameSubjectToCaller implements SubjectNames {

    private final CurrentClients clients;
    private final NameSubject nameSubject;

    @Inject
    public NameSubjectToCaller(CurrentClients clients, NameSubject nameSubject) {
        this.clients = clients;
        this.nameSubject = nameSubject;
    }

    @Override
    public String name(UserId user, String client) {
        return nameSubject.name(user, clients.recall(new ClientId(client)));
    }
}
