package io.cytoforge.science.tissue.simulation;

import io.cytoforge.science.cells.CellPhase;
import io.cytoforge.science.cells.CellPhases;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.tissue.CellShape;
import io.cytoforge.science.tissue.CellsWithNuclei;
import io.cytoforge.science.tissue.ModelCells;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.VoronoiSpec;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The cells of a tissue by their provisional ids, and the phase of each: first those of all sites, in order, then the
 * second plate of every cell in anaphase.
 */
public final class SimulatedCells {
    /** Shares of the dividing by what they spend in each phase; see docs/method.md, section 2.3. */
    private static final double PROPHASE = 0.3;

    private static final double METAPHASE = 0.5;

    private static final List<CellPhase> PHASES = List.of(CellPhase.values());

    private final int sites;
    /** Of each site; empty if all are in interphase and nobody asks. */
    private final byte[] phases;
    /** Sites in anaphase, ascending. */
    private final int[] pairs;

    private SimulatedCells(int sites, byte[] phases) {
        this.sites = sites;
        this.phases = phases;
        pairs = IntStream.range(0, phases.length)
                .filter(site -> phases[site] == CellPhase.ANAPHASE.ordinal())
                .toArray();
    }

    /**
     * Draws the phase of each cell.
     *
     * @param sites how many places there are
     */
    public static SimulatedCells of(CellShape shape, int sites, RandomStreams streams) {
        return switch (shape) {
            case NucleiSpec nuclei -> of(nuclei.phases(), true, sites, streams);
            case CellsWithNuclei both -> of(both.nuclei().phases(), false, sites, streams);
            case VoronoiSpec _, ModelCells _ -> new SimulatedCells(sites, new byte[0]);
        };
    }

    /** @param pairs whether a cell in anaphase may become two; else its plate has not parted yet */
    private static SimulatedCells of(NucleiSpec.Phases shares, boolean pairs, int sites, RandomStreams streams) {
        if (shares.equals(NucleiSpec.Phases.NONE)) {
            return new SimulatedCells(sites, new byte[0]);
        }
        byte[] phases = new byte[sites];
        IntStream.range(0, sites).parallel().forEach(site -> {
            CellPhase phase = draw(shares, streams.named("phase", site));
            phases[site] = (byte) (phase == CellPhase.ANAPHASE && !pairs ? CellPhase.METAPHASE : phase).ordinal();
        });
        return new SimulatedCells(sites, phases);
    }

    private static CellPhase draw(NucleiSpec.Phases shares, RandomGenerator random) {
        double fate = random.nextDouble();
        double phase = random.nextDouble();
        if (fate < shares.dividing()) {
            return phase < PROPHASE
                    ? CellPhase.PROPHASE
                    : phase < PROPHASE + METAPHASE ? CellPhase.METAPHASE : CellPhase.ANAPHASE;
        }
        return fate < shares.dividing() + shares.dying() ? CellPhase.DYING : CellPhase.INTERPHASE;
    }

    /** How many ids may be painted. */
    public int count() {
        return sites + pairs.length;
    }

    /** How many of them are a second plate. */
    public int pairs() {
        return pairs.length;
    }

    int siteOfPair(int pair) {
        return pairs[pair];
    }

    /** The number of the pair at a site; negative if there is none. */
    int pairAt(int site) {
        return Arrays.binarySearch(pairs, site);
    }

    CellPhase phase(int site) {
        return phases.length == 0 ? CellPhase.INTERPHASE : PHASES.get(phases[site]);
    }

    /**
     * The phases of cells that have got their ids.
     *
     * @param former provisional id, 1 + the number here, of each id 1…n
     */
    public CellPhases phases(int[] former) {
        return phases.length == 0
                ? CellPhases.UNKNOWN
                : CellPhases.of(IntStream.of(former)
                        .mapToObj(id -> id <= sites ? phase(id - 1) : CellPhase.ANAPHASE)
                        .toList());
    }
}
