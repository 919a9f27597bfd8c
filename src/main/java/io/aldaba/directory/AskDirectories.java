package io.aldaba.directory;

import io.aldaba.directory.PasswordCheck.Finding;
import io.aldaba.identity.Admission;
import io.aldaba.identity.AdmitExternalUser;
import io.aldaba.identity.ExternalIdentity;
import io.aldaba.kernel.ConcurrentChange;
import io.aldaba.kernel.Flow;
import io.aldaba.login.PasswordSource;
import io.aldaba.password.Password;
import io.aldaba.user.LoginName;
import io.aldaba.user.User;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds whose password a directory keeps. Directories are asked in their order, and the first that knows the name
 * decides; a name with a domain that directories declare as theirs is only asked of these. One that cannot be asked
 * ends the search: the name might belong to somebody there, and another directory's answer would let another person
 * in under it.
 */
@Flow
public class AskDirectories implements PasswordSource {

    private final RecallDirectories directories;
    private final PasswordCheck passwordCheck;
    private final AdmitExternalUser admitExternalUser;

    @Inject
    public AskDirectories(
            RecallDirectories directories, PasswordCheck passwordCheck, AdmitExternalUser admitExternalUser) {
        this.directories = directories;
        this.passwordCheck = passwordCheck;
        this.admitExternalUser = admitExternalUser;
    }

    @Override
    public Judgement judge(String typedName, Optional<User> known, Password password, Guesses guesses) {
        for (Directory directory : responsible(typedName)) {
            Judgement judgement = judge(directory, typedName, password, guesses);
            if (!(judgement instanceof Judgement.Unknown)) {
                return judgement;
            }
        }
        return new Judgement.Unknown();
    }

    /** The directories to ask; none for a text that cannot be a name. */
    private List<Directory> responsible(String typedName) {
        Optional<LoginName> name = LoginName.parse(typedName);
        if (name.isEmpty()) {
            return List.of();
        }
        List<Directory> all = directories.recall();
        Optional<String> domain = TypedName.domain(name.get());
        List<Directory> owning = all.stream()
                .filter(directory ->
                        domain.filter(directory.domains()::contains).isPresent())
                .toList();
        if (!owning.isEmpty()) {
            return owning;
        }
        return domain.isEmpty()
                ? all
                : all.stream()
                        .filter(directory -> directory.domains().isEmpty())
                        .toList();
    }

    private Judgement judge(Directory directory, String typedName, Password password, Guesses guesses) {
        Optional<TypedName> name = TypedName.of(typedName, directory);
        if (name.isEmpty()) {
            return new Judgement.Unknown();
        }
        String source = directory.source().value();
        Finding finding = passwordCheck.check(directory, name.get(), password, id -> guesses.count(source + " " + id));
        if (finding instanceof Finding.Refused refused) {
            return new Judgement.Refused(cause(directory, refused.cause()));
        }
        if (finding instanceof Finding.Unavailable unavailable) {
            return new Judgement.Undecided(cause(directory, unavailable.cause()), unavailable.tried());
        }
        if (finding instanceof Finding.Unanswered unanswered) {
            return new Judgement.Undecided(cause(directory, unanswered.cause()), unanswered.tried());
        }
        return finding instanceof Finding.Proved proved ? admit(directory, proved.person()) : new Judgement.Unknown();
    }

    private Judgement admit(Directory directory, PasswordCheck.Person person) {
        if (!ExternalIdentity.isSubject(person.id())) {
            return new Judgement.Refused(cause(directory, "its identifier is none"));
        }
        try {
            Admission admission =
                    admitExternalUser.admit(directory.source(), new PersonProfile(directory, person).told());
            if (admission instanceof Admission.Admitted admitted) {
                return new Judgement.Proved(admitted.user(), Set.of("pwd"));
            }
            return new Judgement.Refused(cause(directory, refusal(directory, admission)));
        } catch (ConcurrentChange e) {
            return new Judgement.Undecided(cause(directory, "other logins of this person were faster"), false);
        }
    }

    private static String refusal(Directory directory, Admission admission) {
        if (admission instanceof Admission.AddressTaken) {
            return "its address is another user's";
        }
        return admission instanceof Admission.NoUsername
                ? "no value of its "
                        + String.join(", ", directory.people().usernameAttributes())
                        + " can be a name here"
                : "each name it could have here is another user's";
    }

    private static String cause(Directory directory, String cause) {
        return "directory " + directory.alias().value() + ": " + cause;
    }
}
