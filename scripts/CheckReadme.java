import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs what a README says against a running service: {@code java scripts/CheckReadme.java README.md http://localhost:8080}.
 *
 * <p>Every {@code sh} block with a {@code curl} in it is run, all in one shell, so variables carry over; an {@code answer}
 * block right behind it is compared with what came, {@code …} standing for anything. Every {@code mvn} command, in a block,
 * a table or a sentence, must be run by {@code .ci/run}: that has its arguments in their order, and beside them only such as
 * leave what the command is for as it is. A selection of container tests does where the command is about those in a browser and it names
 * each of them; one of unit tests, which are the same for every server, where the command names a server; and no tests at all where
 * it is to run one.
 */
public final class CheckReadme {

    private static final Pattern BLOCK =
            Pattern.compile("^```(\\w+)\\R(.*?)^```\\s*(?:```answer\\R(.*?)^```)?", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("(?:^|`)mvn ([^`\n]+)", Pattern.MULTILINE);
    private static final Pattern RUN = Pattern.compile("^[^#]*\\bmvn (.*)");
    /** What a part of {@code .ci/run} is called, which may speak of a command that it does not run. */
    private static final Pattern LABEL = Pattern.compile("\\bpart (?:'[^']*'|\"[^\"]*\")");

    private static final Pattern ASIDE =
            Pattern.compile("-B|-ntp|-q|-Dhttp\\.port=\\d+|-D(?:invoker|jacoco|cyclonedx)\\.skip=true|-Dclasses\\.phase=none");
    private static final Pattern WITHOUT_TESTS = Pattern.compile("-DskipTests");
    private static final Pattern FEWER_UNIT_TESTS =
            Pattern.compile("-Dunit\\.tests\\.skipped=true");

    private static final Pattern RUNS_A_SERVER = Pattern.compile("[\\w-]+:run|exec:exec");
    private static final Pattern NAMES_A_SERVER = Pattern.compile("-P\\S+");
    private static final Pattern IN_A_BROWSER = Pattern.compile("-P\\S+,browser");
    private static final Path BROWSER_TESTS = Path.of("src/test/java/io/aldaba/it/browser");
    private static final String SELECTION = "-Dit.test=";

    /** A variable of {@code .ci/run} that holds arguments, and a use of one. */
    private static final Pattern VARIABLE = Pattern.compile("^([A-Z_]+)=\\(?(-[^)]*)\\)?$");

    private static final Pattern USE = Pattern.compile("\"?\\$\\{?([A-Z_]+)(?:\\[@\\]\\})?\"?");
    private static final String END = "----8<----";
    private static final String DEFAULT_URL = "http://localhost:8080";

    private CheckReadme() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        String readme = Files.readString(Path.of(arguments[0]));
        List<String> faults = new ArrayList<>(mavenCommandsNotInCi(readme));
        int run = 0;
        if (arguments.length > 1) {
            List<String[]> blocks = curlBlocks(readme);
            run = blocks.size();
            faults.addAll(faultsOf(blocks, arguments[1]));
        }
        faults.forEach(System.err::println);
        System.out.println(arguments[0] + ": " + run + " blocks run, " + faults.size() + " faults");
        System.exit(faults.isEmpty() && (run > 0 || arguments.length == 1) ? 0 : 1);
    }

    private static List<String> mavenCommandsNotInCi(String readme) throws IOException {
        List<String> lines = Files.readAllLines(Path.of(".ci/run"));
        Map<String, String> variables = lines.stream()
                .map(VARIABLE::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.toMap(variable -> variable.group(1), variable -> variable.group(2)));
        List<List<String>> run = lines.stream()
                .map(line -> RUN.matcher(LABEL.matcher(line).replaceAll("")))
                .filter(Matcher::find)
                .map(command -> words(command.group(1))
                        .flatMap(word -> words(meaning(word, variables)))
                        .toList())
                .toList();
        return COMMAND.matcher(readme)
                .results()
                .map(command -> command.group(1).strip())
                .distinct()
                .filter(command -> run.stream().noneMatch(ran -> isRun(words(command).toList(), ran)))
                .map(command -> "not run by .ci/run: mvn " + command)
                .toList();
    }

    private static Stream<String> words(String line) {
        return Stream.of(line.strip().split("\\s+"));
    }

    /** The arguments that a variable stands for; any other word is itself. */
    private static String meaning(String word, Map<String, String> variables) {
        Matcher use = USE.matcher(word);
        return use.matches() ? variables.getOrDefault(use.group(1), word) : word;
    }

    private static boolean isRun(List<String> command, List<String> ran) {
        int next = 0;
        for (String argument : ran) {
            if (next < command.size() && argument.equals(command.get(next))) {
                next++;
            } else if (!isAside(argument, command)) {
                return false;
            }
        }
        return next == command.size();
    }

    private static boolean isAside(String argument, List<String> command) {
        return ASIDE.matcher(argument).matches()
                || WITHOUT_TESTS.matcher(argument).matches() && anyIs(command, RUNS_A_SERVER)
                || FEWER_UNIT_TESTS.matcher(argument).matches()
                        && (anyIs(command, NAMES_A_SERVER) || anyIs(command, RUNS_A_SERVER))
                || argument.startsWith(SELECTION) && anyIs(command, IN_A_BROWSER) && namesAllInABrowser(argument);
    }

    private static boolean namesAllInABrowser(String selection) {
        try (Stream<Path> files = Files.list(BROWSER_TESTS)) {
            return List.of(selection.substring(SELECTION.length()).split(","))
                    .containsAll(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith("IT.java"))
                            .map(name -> name.replace(".java", ""))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean anyIs(List<String> command, Pattern what) {
        return command.stream().anyMatch(argument -> what.matcher(argument).matches());
    }

    private static List<String[]> curlBlocks(String readme) {
        List<String[]> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(readme);
        while (matcher.find()) {
            if (matcher.group(1).equals("sh") && matcher.group(2).contains("curl")) {
                blocks.add(new String[] {matcher.group(2), matcher.group(3)});
            }
        }
        return blocks;
    }

    private static List<String> faultsOf(List<String[]> blocks, String url) throws IOException, InterruptedException {
        StringBuilder script = new StringBuilder();
        for (String[] block : blocks) {
            script.append(block[0].replace(DEFAULT_URL, url)).append("\necho; echo '").append(END).append("'\n");
        }
        Process shell = new ProcessBuilder("bash", "-s").redirectErrorStream(true).start();
        shell.getOutputStream().write(script.toString().getBytes(StandardCharsets.UTF_8));
        shell.getOutputStream().close();
        String[] outputs =
                new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split(END + "\\R", -1);
        shell.waitFor();
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            String expected = blocks.get(i)[1];
            String actual = i < outputs.length ? outputs[i] : "";
            if (expected != null && !matches(expected.replace(DEFAULT_URL, url), actual)) {
                faults.add("said:\n" + expected + "came:\n" + actual.strip() + "\nfrom:\n" + blocks.get(i)[0]);
            }
        }
        return faults;
    }

    private static boolean matches(String expected, String actual) {
        StringBuilder pattern = new StringBuilder();
        for (String part : squeeze(expected).split("…", -1)) {
            pattern.append(pattern.length() == 0 ? "" : ".*").append(Pattern.quote(part));
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL)
                .matcher(squeeze(actual))
                .matches();
    }

    private static String squeeze(String text) {
        return text.replaceAll("\\s+", "");
    }
}
