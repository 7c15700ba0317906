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
 * The cells of a tissue by their provisional ids, and the phase of each: first those of all sites, in order, then what is
 * more than one at a site: the second plate of a cell in anaphase, and all but the first piece of a dying one.
 */
public final class SimulatedCells {
    /** Shares of the dividing by what they spend in each phase; see docs/method.md, section 2.3. */
    private static final double PROPHASE = 0.3;

    private static final double METAPHASE = 0.5;

    /** Pieces that a dying nucleus falls into. */
    private static final int FEWEST_PIECES = 2;

    private static final int MOST_PIECES = 4;

    private static final List<CellPhase> PHASES = List.of(CellPhase.values());

    private final int sites;
    /** Of each site; empty if all are in interphase and nobody asks. */
    private final byte[] phases;
    /** How many bodies are at each site; empty as phases are. */
    private final byte[] bodies;
    /** Sites with more than one body, ascending. */
    private final int[] parted;
    /** How many further bodies all such sites before have; one more entry than sites. */
    private final int[] further;

    private SimulatedCells(int sites, byte[] phases, byte[] bodies) {
        this.sites = sites;
        this.phases = phases;
        this.bodies = bodies;
        parted = IntStream.range(0, bodies.length)
                .filter(site -> bodies[site] > 1)
                .toArray();
        further = new int[parted.length + 1];
        for (int i = 0; i < parted.length; i++) {
            further[i + 1] = further[i] + bodies[parted[i]] - 1;
        }
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
            case VoronoiSpec _, ModelCells _ -> new SimulatedCells(sites, new byte[0], new byte[0]);
        };
    }

    /** @param parts whether a nucleus may be several; else plates have not parted yet, and the dying are in one piece */
    private static SimulatedCells of(NucleiSpec.Phases shares, boolean parts, int sites, RandomStreams streams) {
        if (shares.dividing() == 0 && shares.dying() == 0) {
            return new SimulatedCells(sites, new byte[0], new byte[0]);
        }
        byte[] phases = new byte[sites];
        byte[] bodies = new byte[sites];
        IntStream.range(0, sites).parallel().forEach(site -> {
            CellPhase phase = draw(shares, streams.named("phase", site));
            phases[site] = (byte) (phase == CellPhase.ANAPHASE && !parts ? CellPhase.METAPHASE : phase).ordinal();
            bodies[site] = (byte) (parts ? bodies(phase, shares.fragmented(), streams, site) : 1);
        });
        return new SimulatedCells(sites, phases, bodies);
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

    private static int bodies(CellPhase phase, double fragmented, RandomStreams streams, int site) {
        return switch (phase) {
            case INTERPHASE, PROPHASE, METAPHASE -> 1;
            case ANAPHASE -> 2;
            case DYING -> {
                if (fragmented == 0) {
                    yield 1;
                }
                RandomGenerator random = streams.named("fragmented", site);
                yield random.nextDouble() < fragmented ? random.nextInt(FEWEST_PIECES, MOST_PIECES + 1) : 1;
            }
        };
    }

    /** How many ids may be painted. */
    public int count() {
        return sites + further();
    }

    /** How many of them are not the first at their site. */
    public int further() {
        return further[parted.length];
    }

    /** How many sites have more than one body. */
    int parted() {
        return parted.length;
    }

    /** The i-th site that has more than one body. */
    int partedSite(int i) {
        return parted[i];
    }

    /** Which of the sites with more than one body a site is; negative if none. */
    int partedAt(int site) {
        return Arrays.binarySearch(parted, site);
    }

    /** Which of the sites with more than one body a further one is at. @param body from 0, below {@link #further()} */
    int partedOf(int body) {
        int found = Arrays.binarySearch(further, body);
        return found >= 0 ? found : -found - 2;
    }

    /** Of the further bodies, the number of the first at the i-th site that has some. */
    int firstFurther(int i) {
        return further[i];
    }

    /** How many bodies are at a site. */
    int bodies(int site) {
        return bodies.length == 0 ? 1 : bodies[site];
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
                        .mapToObj(id -> phase(id <= sites ? id - 1 : parted[partedOf(id - 1 - sites)]))
                        .toList());
    }
}
