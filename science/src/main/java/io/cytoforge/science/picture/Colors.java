package io.cytoforge.science.picture;

/** Colors as 0xRRGGBB. */
public final class Colors {
    static final int WHITE = 0xFFFFFF;
    static final int INK = 0x202024;
    static final int FAINT = 0xD8D8DC;
    static final int BACKGROUND = 0x101014;
    static final int FADED = 0x3C3F44;

    /** For curves: to be told apart by color-blind readers too. */
    private static final int[] CURVES = {0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9};

    private Colors() {}

    static int gray(float share) {
        int level = Math.round(share * 255);
        return level << 16 | level << 8 | level;
    }

    static int curve(int number) {
        return CURVES[number % CURVES.length];
    }

    /** A color per id, the same in every picture; neighbors in number are far apart in hue. */
    public static int label(int id) {
        if (id == 0) {
            return BACKGROUND;
        }
        double hue = id * 0.618033988749895 % 1;
        double brightness = 0.72 + 0.28 * (id * 0.754877666246693 % 1);
        double saturation = 0.55 + 0.4 * (id * 0.569840290998053 % 1);
        return hsv(hue, saturation, brightness);
    }

    private static int hsv(double hue, double saturation, double brightness) {
        return channel(hue, saturation, brightness, 5) << 16
                | channel(hue, saturation, brightness, 3) << 8
                | channel(hue, saturation, brightness, 1);
    }

    private static int channel(double hue, double saturation, double brightness, int offset) {
        double k = (offset + hue * 6) % 6;
        double share = brightness - brightness * saturation * Math.clamp(Math.min(k, 4 - k), 0, 1);
        return (int) Math.round(share * 255);
    }

    /** Inside warm, outside cold, the boundary white. @param share in [-1, 1] */
    static int signed(float share) {
        double strength = Math.sqrt(Math.abs(share));
        return share >= 0 ? mix(WHITE, 0xB2401A, strength) : mix(WHITE, 0x1A4F9C, strength);
    }

    static int mix(int from, int to, double share) {
        int red = blend(from >> 16 & 255, to >> 16 & 255, share);
        int green = blend(from >> 8 & 255, to >> 8 & 255, share);
        return red << 16 | green << 8 | blend(from & 255, to & 255, share);
    }

    private static int blend(int from, int to, double share) {
        return (int) Math.round(from + (to - from) * share);
    }
}
