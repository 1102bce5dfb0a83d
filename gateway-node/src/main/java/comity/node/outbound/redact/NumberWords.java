package comity.node.outbound.redact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What numbers are called in English, German, French, Spanish, Italian, Portuguese and Dutch, as single words, folded. Compounds
 * of languages that write them as one word are worked out once. Pure.
 */
final class NumberWords {
    static final int HUNDRED = 100;
    static final int THOUSAND = 1000;
    private static final int DAYS_MAX = 31;

    /** Words that stand between the parts of a number, or between its digits where it is read out. */
    private static final Set<String> BETWEEN = Set.of(
            "and", "und", "et", "y", "e", "en", "dash", "hyphen", "minus", "slash", "stroke", "point", "dot", "comma", "komma",
            "strich", "tiret", "guion", "trattino", "streepje", "then");

    private static final Map<String, Integer> VALUES = values();
    private static final Map<String, Integer> TIMES = Map.of("double", 2, "triple", 3);

    private NumberWords() {}

    /** What the word stands for. */
    static OptionalInt value(String word) {
        Integer value = VALUES.get(word);
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    /** How often the next digit is meant; nothing for a word that says no such thing. */
    static OptionalInt times(String word) {
        Integer times = TIMES.get(word);
        return times == null ? OptionalInt.empty() : OptionalInt.of(times);
    }

    /** Whether the word only joins. */
    static boolean isBetween(String word) {
        return BETWEEN.contains(word);
    }

    private static Map<String, Integer> values() {
        Map<String, Integer> values = new HashMap<>();
        english(values);
        german(values);
        french(values);
        spanish(values);
        italian(values);
        portuguese(values);
        dutch(values);
        return Map.copyOf(values);
    }

    private static void put(Map<String, Integer> values, int first, int step, String words) {
        int value = first;
        for (String alternatives : words.split(" ")) {
            for (String word : alternatives.split("/")) {
                values.putIfAbsent(word, value);
            }
            value += step;
        }
    }

    private static void english(Map<String, Integer> values) {
        put(
                values,
                0,
                1,
                "zero/nought/oh one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
                        + " seventeen eighteen nineteen");
        put(values, 20, 10, "twenty thirty forty/fourty fifty sixty seventy eighty ninety hundred/hundreds");
        put(
                values,
                1,
                1,
                "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
                        + " sixteenth seventeenth eighteenth nineteenth twentieth");
        values.put("thirtieth", 30);
        values.put("thousand", THOUSAND);
        List<String> tens = List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
        List<String> units = List.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
        for (int ten = 0; ten < tens.size(); ten++) {
            for (int unit = 0; unit < units.size(); unit++) {
                values.put(tens.get(ten) + units.get(unit), 20 + 10 * ten + unit + 1);
            }
        }
    }

    private static void german(Map<String, Integer> values) {
        List<String> below = new ArrayList<>(List.of(
                ("null ein zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn"
                                + " achtzehn neunzehn")
                        .split(" ")));
        List<String> tens = List.of("zwanzig", "dreissig", "vierzig", "funfzig", "sechzig", "siebzig", "achtzig", "neunzig");
        for (int number = 20; number < HUNDRED; number++) {
            String ten = tens.get(number / 10 - 2);
            below.add(number % 10 == 0 ? ten : below.get(number % 10) + "und" + ten);
        }
        for (int number = 0; number < THOUSAND; number++) {
            for (String word : List.of(
                    joined(below, number, "hundert", ""), joined(below, number, "hundert", "und"))) {
                values.putIfAbsent(word, number);
                values.putIfAbsent(word.replace("funf", "fuenf").replace("zwolf", "zwoelf"), number);
            }
        }
        for (int number = 1; number <= DAYS_MAX; number++) {
            String stem = below.get(number) + (number < 20 ? "te" : "ste");
            for (String ending : List.of("", "r", "n", "s")) {
                values.putIfAbsent(stem + ending, number);
            }
        }
        put(values, 1, 1, "eins/eine/einen/erste/ersten/erster zwo dritte/dritten/dritter");
        put(values, 7, 1, "siebte/siebten/siebter achte/achten/achter");
        values.put("tausend", THOUSAND);
    }

    /** A number below a thousand where it is one word. */
    private static String joined(List<String> below, int number, String hundred, String joint) {
        if (number < HUNDRED) {
            return below.get(number);
        }
        String hundreds = (number < 2 * HUNDRED ? "" : below.get(number / HUNDRED)) + hundred;
        int rest = number % HUNDRED;
        return rest == 0 ? hundreds : hundreds + joint + below.get(rest);
    }

    private static void french(Map<String, Integer> values) {
        put(
                values,
                0,
                1,
                "zero un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize");
        put(values, 20, 10, "vingt/vingts trente quarante cinquante soixante septante huitante/octante nonante cent/cents");
        values.putIfAbsent("premier", 1);
        values.putIfAbsent("mille", THOUSAND);
    }

    private static void spanish(Map<String, Integer> values) {
        put(
                values,
                0,
                1,
                "cero un/uno/una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis"
                        + " diecisiete dieciocho diecinueve veinte veintiuno/veintiun veintidos veintitres veinticuatro veinticinco"
                        + " veintiseis veintisiete veintiocho veintinueve");
        put(values, 30, 10, "treinta cuarenta cincuenta sesenta setenta ochenta noventa cien/ciento");
        put(
                values,
                200,
                100,
                "doscientos/doscientas trescientos/trescientas cuatrocientos/cuatrocientas quinientos/quinientas"
                        + " seiscientos/seiscientas setecientos/setecientas ochocientos/ochocientas novecientos/novecientas mil");
    }

    private static void italian(Map<String, Integer> values) {
        List<String> below = new ArrayList<>(List.of(
                ("zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici"
                                + " diciassette diciotto diciannove")
                        .split(" ")));
        List<String> tens =
                List.of("venti", "trenta", "quaranta", "cinquanta", "sessanta", "settanta", "ottanta", "novanta");
        for (int number = 20; number < HUNDRED; number++) {
            String ten = tens.get(number / 10 - 2);
            int unit = number % 10;
            boolean elides = unit == 1 || unit == 8;
            below.add(unit == 0 ? ten : (elides ? ten.substring(0, ten.length() - 1) : ten) + below.get(unit));
        }
        for (int number = 0; number < THOUSAND; number++) {
            int hundreds = number / HUNDRED;
            String head = hundreds == 0 ? "" : (hundreds == 1 ? "" : below.get(hundreds)) + "cento";
            int rest = number % HUNDRED;
            values.putIfAbsent(head + (rest == 0 && hundreds > 0 ? "" : below.get(rest)), number);
        }
        values.putIfAbsent("mille", THOUSAND);
        values.putIfAbsent("duemila", 2 * THOUSAND);
    }

    private static void portuguese(Map<String, Integer> values) {
        put(
                values,
                0,
                1,
                "zero um/uma dois/duas tres quatro cinco seis sete oito nove dez onze doze treze catorze/quatorze quinze"
                        + " dezasseis/dezesseis dezassete/dezessete dezoito dezanove/dezenove vinte");
        put(values, 30, 10, "trinta quarenta cinquenta sessenta setenta oitenta noventa cem/cento");
        put(
                values,
                200,
                100,
                "duzentos/duzentas trezentos/trezentas quatrocentos/quatrocentas quinhentos/quinhentas seiscentos/seiscentas"
                        + " setecentos/setecentas oitocentos/oitocentas novecentos/novecentas mil");
    }

    private static void dutch(Map<String, Integer> values) {
        List<String> below = new ArrayList<>(List.of(
                ("nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien"
                                + " achttien negentien")
                        .split(" ")));
        List<String> tens = List.of("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig");
        for (int number = 20; number < HUNDRED; number++) {
            String ten = tens.get(number / 10 - 2);
            below.add(number % 10 == 0 ? ten : below.get(number % 10) + "en" + ten);
        }
        for (int number = 0; number < THOUSAND; number++) {
            values.putIfAbsent(joined(below, number, "honderd", ""), number);
            values.putIfAbsent(joined(below, number, "honderd", "en"), number);
        }
        values.putIfAbsent("duizend", THOUSAND);
    }
}
