package io.rankmesh.audit.text;

import java.text.Normalizer;

/**
 * Width of a text in the font of Google's result titles on a desktop: Arial, 20 pixels high. The widths of Latin letters are the font's
 * own; letters of scripts that are not in the table are as wide as its average, those of Chinese, Japanese and Korean as they are high.
 */
public final class PixelWidth {
    private static final int SIZE = 20;

    /** In thousandths of the size, from the space on (the widths that Arial shares with Helvetica). */
    private static final int[] ASCII = {
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, // space to /
        556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, // 0 to ?
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, // @ to O
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, // P to _
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, // ` to o
        556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584 // p to ~
    };

    private static final int AVERAGE = 556;
    private static final int HIGH = 1_000;

    private PixelWidth() {}

    /** Rounded up. */
    public static int of(String text) {
        long thousandths = text.codePoints().mapToLong(PixelWidth::of).sum();
        return (int) Math.min(Integer.MAX_VALUE, (thousandths * SIZE + 999) / 1_000);
    }

    private static int of(int c) {
        if (c < ' ' + ASCII.length && c >= ' ') {
            return ASCII[c - ' '];
        }
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT, Character.CONTROL -> 0;
            default -> TextWidth.isWide(c) || c >= 0x1f000 ? HIGH : other(c);
        };
    }

    private static int other(int c) {
        return switch (c) {
            case 0x00a0, '·', 'ı' -> 278;
            case '‚', '‘', '’' -> 222;
            case '“', '”', '„', '¡', '‹', '›' -> 333;
            case '°' -> 400;
            case '•' -> 350;
            case '×', '÷', '±', '¬' -> 584;
            case '©', '®' -> 737;
            case 'ß', 'ø' -> 611;
            case 'Ø' -> 778;
            case 'æ' -> 889;
            case 'œ' -> 944;
            case 'Æ', 'Œ', '—', '…', '™', '‰', '→', '←' -> HIGH;
            default -> {
                // a letter with its marks is as wide as without
                int base = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFD)
                        .codePointAt(0);
                boolean latin = base >= ' ' && base < ' ' + ASCII.length;
                yield latin ? ASCII[base - ' '] : Character.isUpperCase(c) ? 667 : AVERAGE;
            }
        };
    }
}
