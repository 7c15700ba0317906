package io.cytoforge.science.labels;

import java.util.Arrays;

/** Which ids share a voxel face: a set of pairs. Some 10 bytes per pair. */
final class Contacts {
    /** Pairs seen lately, by hash: faces of two cells come in great numbers. Its length a power of 2. */
    private final long[] recent = new long[1 << 14];

    private long[] pairs = new long[64];
    private int size;
    private int distinct;

    /** Two different ids, neither 0, share a face. */
    void add(int one, int other) {
        int low = Math.min(one, other);
        int high = Math.max(one, other);
        long pair = ((long) low << 32) | Integer.toUnsignedLong(high);
        int place = (low * 0x9E3779B9 + high * 0x85EBCA6B) >>> 18;
        if (recent[place] != pair) {
            recent[place] = pair;
            append(pair);
        }
    }

    void addAll(Contacts other) {
        other.compact();
        for (int i = 0; i < other.size; i++) {
            append(other.pairs[i]);
        }
    }

    /** The pairs, ascending: lesser id · 2³² + greater id. A copy. */
    long[] pairs() {
        compact();
        return Arrays.copyOf(pairs, size);
    }

    private void append(long pair) {
        if (size == pairs.length) {
            compact();
            if (size > pairs.length / 5 * 4) {
                pairs = Arrays.copyOf(pairs, (int) Math.min(size + size / 4L + 64, Integer.MAX_VALUE - 8));
            }
        }
        pairs[size++] = pair;
    }

    /** Sorts what has come since the last time, drops what was known, and merges the rest in from the back. */
    private void compact() {
        Arrays.sort(pairs, distinct, size);
        int fresh = distinct;
        int known = 0;
        for (int i = distinct; i < size; i++) {
            long pair = pairs[i];
            while (known < distinct && pairs[known] < pair) {
                known++;
            }
            boolean isKnown = known < distinct && pairs[known] == pair;
            if (!isKnown && (fresh == distinct || pairs[fresh - 1] != pair)) {
                pairs[fresh++] = pair;
            }
        }
        mergeIn(Arrays.copyOfRange(pairs, distinct, fresh));
        distinct = fresh;
        size = fresh;
    }

    private void mergeIn(long[] fresh) {
        int known = distinct - 1;
        int to = distinct + fresh.length - 1;
        for (int i = fresh.length - 1; i >= 0; i--) {
            while (known >= 0 && pairs[known] > fresh[i]) {
                pairs[to--] = pairs[known--];
            }
            pairs[to--] = fresh[i];
        }
    }
}
