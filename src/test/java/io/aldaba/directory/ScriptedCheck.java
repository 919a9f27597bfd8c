package io.aldaba.directory;

import io.aldaba.password.Password;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Returns the prepared finding of each directory; nobody if none was prepared. */
final class ScriptedCheck implements PasswordCheck {

    final List<String> asked = new ArrayList<>();
    private final Map<DirectoryAlias, Finding> findings = new HashMap<>();

    ScriptedCheck finding(Directory directory, Finding finding) {
        findings.put(directory.alias(), finding);
        return this;
    }

    @Override
    public Finding check(Directory directory, TypedName name, Password password, Predicate<String> mayTry) {
        asked.add(directory.alias().value() + " " + new TreeSet<>(name.spellings()) + " " + password.reveal());
        Finding finding = findings.getOrDefault(directory.alias(), new Finding.Nobody());
        boolean barred = finding instanceof Finding.Proved proved
                && !mayTry.test(proved.person().id());
        return barred ? new Finding.Refused("too many failures") : finding;
    }
}
