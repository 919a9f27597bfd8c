package io.aldaba.provisioning;

import io.aldaba.kernel.JsonPath;
import io.aldaba.kernel.Members;
import io.aldaba.kernel.Problem.FieldFault;
import io.aldaba.kernel.Secret;
import io.aldaba.password.Password;
import io.aldaba.user.LoginName;
import io.aldaba.user.Username;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A user of the development file, with the password that is public there.
 *
 * @param username the name there
 * @param password the password there
 */
record DevelopmentUser(Username username, Password password) {

    /** All users of the file. The password policy is not applied, since their passwords could not meet it. */
    static List<DevelopmentUser> all(ImportDocument file) {
        List<FieldFault> faults = new ArrayList<>(file.faults());
        List<DevelopmentUser> all = new Members(JsonPath.ROOT, file.members(), faults)
                .objects("users").stream().flatMap(DevelopmentUser::parse).toList();
        if (!faults.isEmpty()) {
            throw new IllegalStateException("the development file is faulty: " + faults);
        }
        return all;
    }

    private static Stream<DevelopmentUser> parse(Members members) {
        Optional<Username> username = members.required("username", Username::parse, "must be a username");
        Optional<Password> password =
                members.required("password", text -> Password.parse(Secret.of(text)), "must be a password");
        return username.flatMap(name -> password.map(known -> new DevelopmentUser(name, known))).stream();
    }

    /** The name that finds them among the users. */
    LoginName loginName() {
        return new LoginName(username.canonical(), false);
    }
}
