// The page of a song: the words follow the tune, and each line can be played from.
const audio = document.getElementById("audio");
const lines = [...document.querySelectorAll(".lines li")];

function follow() {
  const now = audio.currentTime;
  for (const line of lines) {
    const sung = Number(line.dataset.begins) <= now && now < Number(line.dataset.ends);
    line.classList.toggle("sung", sung);
    if (sung) line.setAttribute("aria-current", "true");
    else line.removeAttribute("aria-current");
  }
}
audio.addEventListener("timeupdate", follow);
audio.addEventListener("seeked", follow);

for (const line of lines) {
  const seek = line.querySelector(".seek");
  seek.hidden = false;
  seek.addEventListener("click", () => {
    audio.currentTime = Number(line.dataset.begins);
    audio.play();
  });
}
