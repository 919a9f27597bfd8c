package io.aldaba.token;

import io.aldaba.client.Client;
import io.aldaba.client.InMemoryClients;
import io.aldaba.user.InMemoryUsers;
import io.aldaba.user.User;
import java.util.Optional;
import java.util.function.Supplier;

class InMemoryTokensTest extends TokenPortsContract {

    private final InMemoryUsers users = new InMemoryUsers();
    private final InMemoryClients clients = new InMemoryClients();
    private final InMemoryRefreshTokens refreshTokens = new InMemoryRefreshTokens(users);
    private final InMemoryTokenFamilies families = new InMemoryTokenFamilies(refreshTokens);
    private final InMemoryAccessTokens accessTokens = new InMemoryAccessTokens(families, users, clients);

    @Override
    protected TokenFamilies families() {
        return families;
    }

    @Override
    protected RefreshTokens refreshTokens() {
        return refreshTokens;
    }

    @Override
    protected AccessTokens accessTokens() {
        return accessTokens;
    }

    @Override
    protected Optional<TokenFamily> stored(TokenFamilyId id) {
        return families.find(id);
    }

    @Override
    protected void put(User user) {
        users.put(user);
    }

    @Override
    protected void put(Client client) {
        clients.save(client);
    }

    // One at a time, like the writers of SQLite: maps neither roll back nor isolate.
    @Override
    protected synchronized <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }
}
