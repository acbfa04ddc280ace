// A utility process: tells what it got, or does what it is asked.
process.parentPort.on("message", ({ data }) => {
  if (data === "exit") process.exit(7);
  if (data === "print") console.log("printed");
  process.parentPort.postMessage({
    data,
    arguments: process.argv.slice(2),
    type: process.type,
    named: process.env.NAMED,
  });
});
