import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Prints the table of a run: of each work and product the median round, and how often the first product's rate is its. */
class Report {
    record Round(
            String work,
            String product,
            double rate,
            double median,
            double worst,
            long errors,
            double statements,
            double logged) {
        static Round of(String line) {
            String[] fields = line.split("\t");
            return new Round(
                    fields[0],
                    fields[1],
                    Double.parseDouble(fields[3]),
                    Double.parseDouble(fields[4]) / 1000,
                    Double.parseDouble(fields[5]) / 1000,
                    Long.parseLong(fields[6]),
                    Double.parseDouble(fields[7]),
                    Double.parseDouble(fields[8]));
        }
    }

    public static void main(String[] arguments) throws IOException {
        List<Round> rounds = Files.readAllLines(Path.of(arguments[0])).stream()
                .filter(line -> !line.contains("\twarm\t"))
                .map(Round::of)
                .toList();
        Map<String, Map<String, List<Round>>> works = new LinkedHashMap<>();
        Set<String> products = new LinkedHashSet<>();
        for (Round round : rounds) {
            products.add(round.product());
            works.computeIfAbsent(round.work(), name -> new LinkedHashMap<>())
                    .computeIfAbsent(round.product(), name -> new ArrayList<>())
                    .add(round);
        }
        StringBuilder head = new StringBuilder("| work |");
        StringBuilder rule = new StringBuilder("|---|");
        for (String product : products) {
            head.append(" %s /s | p50 ms | p99 ms | errors | SQL | WAL B |".formatted(product));
            rule.append("--:|--:|--:|--:|--:|--:|");
        }
        String first = products.iterator().next();
        products.stream().skip(1).forEach(product -> {
            head.append(" %s : %s |".formatted(first, product));
            rule.append("--:|");
        });
        System.out.println(head);
        System.out.println(rule);
        works.forEach((work, byProduct) -> System.out.println(row(work, byProduct, products, first)));
    }

    private static String row(String work, Map<String, List<Round>> byProduct, Set<String> products, String first) {
        StringBuilder row = new StringBuilder("| " + work + " |");
        for (String product : products) {
            List<Round> rounds = byProduct.getOrDefault(product, List.of());
            row.append(
                    rounds.isEmpty()
                            ? " – | – | – | – | – | – |"
                            : " %,.0f | %.2f | %.2f | %d | %.1f | %,.0f |"
                                    .formatted(
                                            median(rounds, Round::rate),
                                            median(rounds, Round::median),
                                            median(rounds, Round::worst),
                                            rounds.stream().mapToLong(Round::errors).sum(),
                                            median(rounds, Round::statements),
                                            median(rounds, Round::logged)));
        }
        products.stream().skip(1).forEach(product -> row.append(
                byProduct.containsKey(first) && byProduct.containsKey(product)
                        ? " %.2f |".formatted(median(byProduct.get(first), Round::rate)
                                / median(byProduct.get(product), Round::rate))
                        : " – |"));
        return row.toString();
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> of) {
        double[] values = rounds.stream().mapToDouble(of).sorted().toArray();
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
