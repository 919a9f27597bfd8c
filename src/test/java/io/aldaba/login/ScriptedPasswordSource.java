package io.aldaba.login;

import io.aldaba.password.Password;
import io.aldaba.user.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A password source that answers what it was told to, and remembers who asked. */
final class ScriptedPasswordSource implements PasswordSource {

    private final Judgement judgement;
    private final Runnable meanwhile;
    final List<String> asked = new ArrayList<>();

    ScriptedPasswordSource(Judgement judgement) {
        this(judgement, () -> {});
    }

    ScriptedPasswordSource(Judgement judgement, Runnable meanwhile) {
        this.judgement = judgement;
        this.meanwhile = meanwhile;
    }

    @Override
    public Judgement judge(String typedName, Optional<User> known, Password password, Guesses guesses) {
        asked.add(typedName + " " + known.map(user -> user.username().value()).orElse("-") + " " + password.reveal());
        meanwhile.run();
        return judgement;
    }
}
