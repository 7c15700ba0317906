// A volume and its labels in space: NiiVue on the previews that the service keeps. Loaded when somebody asks for it.

let library;

function load(assets) {
  library ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = `${assets}/niivue/niivue.umd.js`;
    script.onload = () => resolve(window.niivue);
    script.onerror = () => reject(new Error('the library for 3D could not be loaded'));
    document.head.append(script);
  });
  return library;
}

/** Whether this browser can draw in space. */
export function canDraw() {
  try {
    const context = document.createElement('canvas').getContext('webgl2');
    context?.getExtension('WEBGL_lose_context')?.loseContext();
    return context !== null;
  } catch {
    return false;
  }
}

/** Colors of the preview's numbers; 0 is not there. */
function colormap(preview) {
  const parts = preview.colors.map(color => parseInt(color.slice(1), 16));
  return {
    R: [0, ...parts.map(color => color >> 16 & 255)],
    G: [0, ...parts.map(color => color >> 8 & 255)],
    B: [0, ...parts.map(color => color & 255)],
    A: [0, ...parts.map(() => 255)],
    I: [0, ...parts.map((_, number) => number + 1)],
  };
}

export class Space {
  static async in(box, assets) {
    const { Niivue } = await load(assets);
    const canvas = document.createElement('canvas');
    canvas.setAttribute('aria-label', 'The volume in space; drag to turn it');
    canvas.setAttribute('role', 'img');
    box.replaceChildren(canvas);
    const drawn = new Niivue({
      backColor: [0.063, 0.063, 0.078, 1],
      show3Dcrosshair: true,
      crosshairColor: [1, 0.84, 0.32, 0.9],
      crosshairWidth: 0.5,
      isOrientationTextVisible: false,
      dragAndDropEnabled: false,
      isColorbar: false,
      loadingText: '',
      logLevel: 'error',
    });
    await drawn.attachToCanvas(canvas);
    drawn.setSliceType(drawn.sliceTypeRender);
    return new Space(drawn);
  }

  constructor(drawn) {
    this.drawn = drawn;
    this.onPlace = () => {};
    drawn.onLocationChange = found => this.located(found);
  }

  /** @param labels may be null */
  async show(volume, labels, opacity, from) {
    const shown = [volume, ...(labels ? [labels] : [])];
    const previews = await Promise.all(shown.map(each => each.preview()));
    this.volume = volume;
    this.previews = previews;
    await this.drawn.loadVolumes(shown.map((each, i) => ({
      url: `${each.path}/preview.nii.gz`,
      name: `${each.id}.nii.gz`,
      colormap: 'gray',
      opacity: i === 0 ? 1 : Math.max(0.15, opacity),
    })));
    previews.forEach((preview, i) => {
      if (preview.colors.length) {
        this.drawn.volumes[i].setColormapLabel(colormap(preview));
      }
    });
    this.from(from);
    await this.drawn.setVolumeRenderIllumination(previews[0].colors.length ? 0.4 : 0.2);
    this.drawn.updateGLVolume();
  }

  /** Shows intensities from a share of the way between black and white. */
  from(share) {
    const window = this.previews?.[0].window;
    if (window) {
      const image = this.drawn.volumes[0];
      image.cal_min = window.black + share * (window.white - window.black);
      image.cal_max = Math.max(window.white, image.cal_min + (window.white - window.black) / 255);
      this.drawn.updateGLVolume();
    }
  }

  opacity(share) {
    if (this.drawn.volumes.length > 1) {
      this.drawn.setOpacity(1, Math.max(0.15, share));
    }
  }

  /** The file is turned by half a turn around x, so that y and z run the other way. */
  moveTo(place) {
    if (this.volume && !this.isLocated) {
      const { shape } = this.volume;
      this.drawn.scene.crosshairPos = [
        (place.x + 0.5) / shape.x, 1 - (place.y + 0.5) / shape.y, 1 - (place.z + 0.5) / shape.z];
      this.drawn.drawScene();
    }
  }

  located(found) {
    if (!this.volume || !found?.frac) {
      return;
    }
    const { shape } = this.volume;
    const voxel = (share, count) => Math.min(count - 1, Math.max(0, Math.floor(share * count)));
    this.isLocated = true;
    this.onPlace({
      x: voxel(found.frac[0], shape.x), y: voxel(1 - found.frac[1], shape.y), z: voxel(1 - found.frac[2], shape.z) });
    this.isLocated = false;
  }
}
