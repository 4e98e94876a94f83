/** One replacement at a time, however many tabs are open. */

const name = "why401-rotation";

export function oneAtATime() {
  /** @type {(() => void) | undefined} */
  let letGo;
  /** Settles once the browser has taken it back. @type {Promise<unknown>} */
  let gone = Promise.resolve();

  return {
    /** Whether it is this tab's turn, from now on until it is given back. */
    async take() {
      if (letGo) return true;
      await gone;
      return new Promise((resolve, reject) => {
        gone = navigator.locks
          .request(name, { ifAvailable: true }, (lock) => {
            resolve(lock !== null);
            if (lock) return new Promise((done) => (letGo = () => done(undefined)));
          })
          .catch(reject);
      });
    },

    giveBack() {
      letGo?.();
      letGo = undefined;
    },
  };
}
