package io.cytoforge.science.picture;

/**
 * Letters of 5×7 points, drawn at twice that size with their corners smoothed. Built in, because a bare container has
 * neither fonts nor what is needed to find them.
 */
final class Glyphs {
    /** Pixels from the top of a letter to the line it stands on. */
    static final int HEIGHT = 14;

    /** Pixels from the top to the lowest end of a letter such as g. */
    static final int DEPTH = 18;

    static final int WIDTH = 10;
    static final int ADVANCE = 12;

    private static final int FIRST = ' ';
    private static final String EXTRA = "µα×²³";

    /** Rows from the top, two hexadecimal digits each, the leftmost point the highest of five bits; in ASCII's order; a letter that reaches below its line has more than seven. */
    private static final String[] ROWS = {
        "00000000000000", "04040404040004", "0A0A0000000000", "0A0A1F0A1F0A0A",
        "040F140E051E04", "18190204081303", "0C12140815120D", "04040000000000",
        "02040808080402", "08040202020408", "0004150E150400", "0004041F040400",
        "00000000000C0408", "0000001F000000", "00000000000404", "01010204081010",
        "0E11131519110E", "040C040404040E", "0E11010204081F", "1F02040201110E",
        "02060A121F0202", "1F101E0101110E", "0608101E11110E", "1F010204080808",
        "0E11110E11110E", "0E11110F01020C", "00000400000400", "00000C0C000C0408",
        "02040810080402", "00001F001F0000", "08040201020408", "0E110102040004",
        "0E11010D15150E", "0E11111F111111", "1E11111E11111E", "0E11101010110E",
        "1C12111111121C", "1F10101E10101F", "1F10101E101010", "0E11101711110F",
        "1111111F111111", "0E04040404040E", "0702020202120C", "11121418141211",
        "1010101010101F", "111B1515111111", "11111915131111", "0E11111111110E",
        "1E11111E101010", "0E11111115120D", "1E11111E141211", "0F10100E01011E",
        "1F040404040404", "1111111111110E", "11111111110A04", "1111111515150A",
        "11110A040A1111", "1111110A040404", "1F01020408101F", "0E08080808080E",
        "10100804020101", "0E02020202020E", "040A1100000000", "0000000000001F",
        "08040200000000", "00000E010F110F", "1010161911111E", "00000E1110110E",
        "01010D1311110F", "00000E111F100E", "0609081C080808", "00000F1111110F010E",
        "10101619111111", "04000C0404040E", "02000602020202120C", "10101214181412",
        "0C04040404040E", "00001A15151111", "00001619111111", "00000E1111110E",
        "00001E1111111E1010", "00000F1111110F0101", "00001619101010", "00000F100E011E",
        "08081C08080906", "0000111111130D", "00001111110A04", "0000111115150A",
        "0000110A040A11", "0000111111110F010E", "00001F0204081F", "02040408040402",
        "04040404040404", "08040402040408", "00000815020000",
    };

    private static final String[] EXTRA_ROWS = {
        "0000111111131D1010", "00000D1212120D", "0000110A040A11", "0C02040E000000", "0E0206020E0000"
    };

    private Glyphs() {}

    /** Pixels from the left edge of a text to its right one. */
    static int width(String text) {
        return text.isEmpty() ? 0 : text.length() * ADVANCE - (ADVANCE - WIDTH);
    }

    /** Whether a pixel of a letter is inked, row and column at twice the size of its points. */
    static boolean isInk(char letter, int row, int column) {
        String rows = rows(letter);
        int y = row / 2;
        int x = column / 2;
        boolean self = point(rows, y, x);
        boolean vertical = point(rows, y + (row % 2 == 0 ? -1 : 1), x);
        boolean horizontal = point(rows, y, x + (column % 2 == 0 ? -1 : 1));
        boolean oppositeVertical = point(rows, y + (row % 2 == 0 ? 1 : -1), x);
        boolean oppositeHorizontal = point(rows, y, x + (column % 2 == 0 ? 1 : -1));
        boolean isCorner = vertical == horizontal && vertical != oppositeHorizontal && horizontal != oppositeVertical;
        return isCorner ? vertical : self;
    }

    private static String rows(char letter) {
        int extra = EXTRA.indexOf(letter == 'μ' ? 'µ' : letter);
        if (extra >= 0) {
            return EXTRA_ROWS[extra];
        }
        int number = letter - FIRST;
        return number >= 0 && number < ROWS.length ? ROWS[number] : ROWS['?' - FIRST];
    }

    private static boolean point(String rows, int y, int x) {
        if (y < 0 || 2 * y >= rows.length() || x < 0 || x >= 5) {
            return false;
        }
        int bits = Integer.parseInt(rows, 2 * y, 2 * y + 2, 16);
        return (bits >> (4 - x) & 1) == 1;
    }
}
