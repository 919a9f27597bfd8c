import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs what a README says against a running service: {@code java scripts/CheckReadme.java README.md http://localhost:8080}.
 *
 * <p>Every {@code sh} block with a {@code curl} in it is run, all in one shell, so variables carry over; an {@code answer}
 * block right behind it is compared with what came, {@code …} standing for anything. Every {@code mvn} command, in a block,
 * a table or a sentence, must be run by {@code .ci/run}: that has its arguments in their order, and beside them only such as
 * do not choose what is built, tested or run.
 */
public final class CheckReadme {

    private static final Pattern BLOCK =
            Pattern.compile("^```(\\w+)\\R(.*?)^```\\s*(?:```answer\\R(.*?)^```)?", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("(?:^|`)mvn ([^`\n]+)", Pattern.MULTILINE);
    private static final Pattern RUN = Pattern.compile("^[^#]*\\bmvn (.*)");
    /** What a part of {@code .ci/run} is called, which may speak of a command that it does not run. */
    private static final Pattern LABEL = Pattern.compile("\\bpart (?:'[^']*'|\"[^\"]*\")");

    private static final Pattern ASIDE = Pattern.compile("-B|-ntp|-q|-D\\S+|\"?\\$\\S+");
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
        List<List<String>> run = Files.readAllLines(Path.of(".ci/run")).stream()
                .map(line -> RUN.matcher(LABEL.matcher(line).replaceAll("")))
                .filter(Matcher::find)
                .map(command -> List.of(command.group(1).strip().split("\\s+")))
                .toList();
        return COMMAND.matcher(readme)
                .results()
                .map(command -> command.group(1).strip())
                .distinct()
                .filter(command -> run.stream().noneMatch(ran -> isRun(List.of(command.split("\\s+")), ran)))
                .map(command -> "not run by .ci/run: mvn " + command)
                .toList();
    }

    private static boolean isRun(List<String> command, List<String> ran) {
        int next = 0;
        for (String argument : ran) {
            if (next < command.size() && argument.equals(command.get(next))) {
                next++;
            } else if (!ASIDE.matcher(argument).matches()) {
                return false;
            }
        }
        return next == command.size();
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
