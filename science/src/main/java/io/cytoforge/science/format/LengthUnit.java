package io.cytoforge.science.format;

import io.cytoforge.science.volume.VoxelSize;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Names of units of length as files spell them: OME's symbols, the words of OME-Zarr, and what ImageJ's users type. */
public final class LengthUnit {
    /** Of which an upper case letter means another one: Mm and mm. */
    private static final Map<String, Double> SYMBOLS = new HashMap<>();

    private static final Map<String, Double> WORDS = new HashMap<>();

    static {
        prefix("Y", "yotta", 24);
        prefix("Z", "zetta", 21);
        prefix("E", "exa", 18);
        prefix("P", "peta", 15);
        prefix("T", "tera", 12);
        prefix("G", "giga", 9);
        prefix("M", "mega", 6);
        prefix("k", "kilo", 3);
        prefix("h", "hecto", 2);
        prefix("da", "deca", 1);
        prefix("", "", 0);
        prefix("d", "deci", -1);
        prefix("c", "centi", -2);
        prefix("m", "milli", -3);
        prefix("µ", "micro", -6);
        prefix("n", "nano", -9);
        prefix("p", "pico", -12);
        prefix("f", "femto", -15);
        prefix("a", "atto", -18);
        prefix("z", "zepto", -21);
        prefix("y", "yocto", -24);
        WORDS.put("um", 1.0);
        WORDS.put("mc", 1.0);
        WORDS.put("micron", 1.0);
        WORDS.put("microns", 1.0);
        named(1e-4, "å", "a", "angstrom", "angstroms", "ångström");
        named(25.4, "thou", "mil");
        named(25.4e3 / 12, "li", "line");
        named(25.4e3, "in", "inch", "inches");
        named(304.8e3, "ft", "foot", "feet");
        named(914.4e3, "yd", "yard", "yards");
        named(1_609.344e6, "mi", "mile", "miles");
        named(149_597_870_700e6, "ua", "astronomical unit");
        named(9_460_730_472_580_800e6, "ly", "light year");
        named(30_856_775_814_913_672e6, "pc", "parsec");
        named(25.4e3 / 72, "pt", "point");
    }

    private LengthUnit() {}

    private static void prefix(String symbol, String word, int power) {
        double size = power == -6 ? 1 : Double.parseDouble("1e" + (power + 6));
        SYMBOLS.put(symbol + "m", size);
        for (String meter : new String[] {"meter", "metre", "meters", "metres"}) {
            WORDS.put(word + meter, size);
        }
    }

    private static void named(double size, String... names) {
        for (String name : names) {
            WORDS.put(name, size);
        }
    }

    /** The unit in µm; NaN if the name is none of a length, such as {@code pixel}. */
    public static double micrometers(String name) {
        String plain = name.strip()
                .replace("\u00c2\u00b5", "\u00b5")
                .replace('\u03bc', '\u00b5')
                .replace("\\u00B5", "\u00b5")
                .replace("\\u00b5", "\u00b5")
                .replace('\u212b', '\u00e5');
        Double symbol = SYMBOLS.get(plain);
        if (symbol != null) {
            return symbol;
        }
        Double word = WORDS.get(plain.toLowerCase(Locale.ROOT));
        if (word == null) {
            word = SYMBOLS.get(plain.toLowerCase(Locale.ROOT));
        }
        return word == null ? Double.NaN : word;
    }

    /** The voxel size of three edges in µm; empty if one of them is no edge of a voxel. */
    public static Optional<VoxelSize> voxelSize(double z, double y, double x) {
        try {
            return Optional.of(new VoxelSize(z, y, x));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
