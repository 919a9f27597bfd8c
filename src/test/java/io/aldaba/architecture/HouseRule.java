package io.aldaba.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.aldaba.architecture.House.Place;
import io.aldaba.kernel.Flow;
import io.aldaba.kernel.Glance;
import io.aldaba.kernel.Query;
import io.aldaba.kernel.Retried;
import io.aldaba.kernel.SerializedWrites;
import io.aldaba.kernel.Step;
import io.aldaba.kernel.UseCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The rules of the architecture. Each tells which classes it checks and what their faults are. */
enum HouseRule {
    /** 1. */
    THE_INSIDE_IMPORTS_NO_LEAF(
            place(Place::isInside),
            type -> imports(type, other -> place(Place::isLeaf).test(other))),

    /** 2. Except for the kernel's stereotypes, which only consist of the platform's annotations. */
    THE_INSIDE_IS_PLAIN_JAVA(
            place(Place::isInside).and(type -> !type.isAnnotation()),
            type -> imports(type, other -> !isPlainFor(type, other))),

    /** 3. The platform composes everything, so it may use every technology. */
    EACH_TECHNOLOGY_STAYS_IN_ITS_LEAF(
            place(place -> !place.isPlatform()), type -> imports(type, other -> isForeignTechnology(type, other))),

    /**
     * 4. A leaf may use the same technology's leaf of a lower feature: client.web reads the requests of token.web.
     * OpenID includes JOSE.
     */
    A_LEAF_IMPORTS_NO_OTHER_LEAF(place(Place::isLeaf), type -> imports(type, other -> isOtherLeaf(type, other))),

    /** 5. Stronger than "no cycles", which it implies. */
    LEFT_NEVER_IMPORTS_RIGHT(place(place -> true), type -> imports(type, other -> standsRight(type, other))),

    /** 6. */
    NOBODY_IMPORTS_PLATFORM_AND_KERNEL_IMPORTS_NOBODY(
            place(place -> !place.isPlatform()), type -> imports(type, other -> isForbiddenNeighbour(type, other))),

    /** 7. */
    TIME_AND_CHANCE_COME_FROM_THE_PLATFORM(place(place -> !place.isPlatform()), HouseRule::callsOfTimeAndChance),

    /** 8. */
    ROWS_ARE_PRIVATE_AND_REFER_TO_OTHER_FEATURES_BY_ID(HouseRule::isRow, HouseRule::faultsOfRow),

    /** 9. Only our own check knows the caller, and some servers would check roles themselves. */
    ROLES_ARE_REQUIRED_BY_OUR_OWN_ANNOTATION(
            place(place -> true),
            type -> imports(type, other -> House.isBelow(other.getPackageName(), "jakarta.annotation.security"))),

    /** 10. If writers do not wait for each other, the database aborts one of two that conflict. */
    WHO_WAITS_FOR_WRITERS_IS_BEGUN_ANEW(
            place(place -> !place.isPlatform())
                    .and(type -> !type.isAnnotation() && type.isMetaAnnotatedWith(SerializedWrites.class)),
            type -> Stream.of(type)
                    .filter(writer -> !writer.isMetaAnnotatedWith(Retried.class))
                    .map(writer -> writer.getName() + " writes and is not @Retried")),

    /** 11. It has no transaction, so its statements would not belong together. */
    A_STEP_HAS_NO_STATEMENTS_OF_ITS_OWN(
            place(place -> !place.isPlatform()).and(type -> type.isAnnotatedWith(Step.class)),
            type -> imports(type, HouseRule::isPortOfDatabase)),

    /** 12. Completeness: a package that is not in the plan must not exist. */
    EVERY_PACKAGE_IS_ON_THE_PLAN(place(place -> true), HouseRule::unknownPlace);

    private static final Map<String, Set<String>> TIME_AND_CHANCE = Map.of(
            "java.time.Instant", Set.of("now"),
            "java.time.LocalDate", Set.of("now"),
            "java.time.LocalDateTime", Set.of("now"),
            "java.time.OffsetDateTime", Set.of("now"),
            "java.time.ZonedDateTime", Set.of("now"),
            "java.time.Clock", Set.of("systemUTC", "systemDefaultZone", "system"),
            "java.lang.System", Set.of("currentTimeMillis"),
            "java.security.SecureRandom", Set.of("<init>", "getInstanceStrong"),
            "java.util.Random", Set.of("<init>"),
            "java.util.UUID", Set.of("randomUUID"));

    private static final Set<String> DATABASE =
            Set.of("jakarta.persistence", "java.sql", "javax.sql", "io.aldaba.kernel.jpa");

    private final Predicate<JavaClass> subject;
    private final Function<JavaClass, Stream<String>> faults;

    HouseRule(Predicate<JavaClass> subject, Function<JavaClass, Stream<String>> faults) {
        this.subject = subject;
        this.faults = faults;
    }

    /** The classes that it checks. */
    List<JavaClass> subjects(JavaClasses classes) {
        return classes.stream().filter(subject).toList();
    }

    /** The faults, one sentence each. */
    List<String> faults(JavaClasses classes) {
        return subjects(classes).stream().flatMap(faults).distinct().toList();
    }

    private static Predicate<JavaClass> place(Predicate<Place> condition) {
        return type -> Place.of(type).filter(condition).isPresent();
    }

    private static Stream<String> imports(JavaClass type, Predicate<JavaClass> forbidden) {
        return type.getDirectDependenciesFromSelf().stream()
                .map(Dependency::getTargetClass)
                .map(JavaClass::getBaseComponentType)
                .filter(other -> !other.isPrimitive())
                .filter(forbidden)
                .map(other -> type.getName() + " imports " + other.getName());
    }

    private static boolean isPlainFor(JavaClass type, JavaClass other) {
        boolean useCase = Stream.of(UseCase.class, Query.class, Glance.class, Flow.class, Step.class)
                .anyMatch(type::isAnnotatedWith);
        return House.PLAIN.stream().anyMatch(plain -> House.isBelow(other.getPackageName(), plain))
                || useCase && other.getPackageName().equals("jakarta.inject");
    }

    private static boolean isForeignTechnology(JavaClass type, JavaClass other) {
        String own = Place.of(type).flatMap(Place::leaf).orElse("");
        boolean familiar = House.TECHNOLOGIES.getOrDefault(own, Set.of()).stream()
                .anyMatch(technology -> House.isBelow(other.getPackageName(), technology));
        return !familiar
                && House.TECHNOLOGIES.entrySet().stream()
                        .filter(leaf -> !leaf.getKey().equals(own))
                        .flatMap(leaf -> leaf.getValue().stream())
                        .anyMatch(technology -> House.isBelow(other.getPackageName(), technology));
    }

    private static boolean isOtherLeaf(JavaClass type, JavaClass other) {
        Place here = Place.of(type).orElseThrow();
        return Place.of(other)
                .filter(Place::isLeaf)
                .filter(there -> !there.equals(here))
                .filter(there -> !isFamiliar(here, there) || there.row() >= here.row())
                .isPresent();
    }

    private static boolean isFamiliar(Place here, Place there) {
        return there.leaf().equals(here.leaf())
                || here.leaf().equals(Optional.of("oidc")) && there.leaf().equals(Optional.of("jose"));
    }

    private static boolean standsRight(JavaClass type, JavaClass other) {
        Place here = Place.of(type).orElseThrow();
        return Place.of(other)
                .filter(there -> !there.feature().equals(here.feature()))
                .filter(there -> there.row() >= here.row())
                .isPresent();
    }

    private static boolean isForbiddenNeighbour(JavaClass type, JavaClass other) {
        boolean kernel = Place.of(type).orElseThrow().feature().equals(House.KERNEL);
        return Place.of(other)
                .filter(there ->
                        there.isPlatform() || kernel && !there.feature().equals(House.KERNEL))
                .isPresent();
    }

    /** Whether what implements it uses the database itself; a cache that asks by a use case does not. */
    private static boolean isPortOfDatabase(JavaClass type) {
        return type.isInterface()
                && type.getAllSubclasses().stream()
                        .flatMap(adapter -> adapter.getDirectDependenciesFromSelf().stream())
                        .map(dependency -> dependency.getTargetClass().getPackageName())
                        .anyMatch(used -> DATABASE.stream().anyMatch(technology -> House.isBelow(used, technology)));
    }

    private static Stream<String> callsOfTimeAndChance(JavaClass type) {
        return type.getAccessesFromSelf().stream()
                .filter(access -> TIME_AND_CHANCE
                        .getOrDefault(access.getTargetOwner().getName(), Set.of())
                        .contains(access.getName()))
                .map(JavaAccess::getDescription);
    }

    private static boolean isRow(JavaClass type) {
        return type.isAnnotatedWith("jakarta.persistence.Entity");
    }

    private static Stream<String> faultsOfRow(JavaClass row) {
        List<String> faults = new ArrayList<>();
        if (!row.getSimpleName().endsWith("Row")) {
            faults.add(row.getName() + " is an entity and not named …Row");
        }
        if (row.getModifiers().contains(JavaModifier.PUBLIC)) {
            faults.add(row.getName() + " is public");
        }
        row.getFields().stream()
                .flatMap(field -> field.getAllInvolvedRawTypes().stream())
                .filter(HouseRule::isRow)
                .filter(other -> !other.getPackageName().equals(row.getPackageName()))
                .forEach(other -> faults.add(row.getName() + " refers to the row " + other.getName()));
        return faults.stream();
    }

    private static Stream<String> unknownPlace(JavaClass type) {
        Place place = Place.of(type).orElseThrow();
        boolean knownFeature = place.row() < House.ORDER.size();
        boolean knownLeaf = place.isPlatform()
                || place.leaf().map(House.TECHNOLOGIES::containsKey).orElse(true);
        boolean known = knownFeature && knownLeaf && place.depth() <= 2;
        return known ? Stream.empty() : Stream.of("the plan does not know " + type.getPackageName());
    }
}
