// Loaded into the command by the launcher: when the launcher is killed outright, the command must
// not stay behind holding the port and the data folder.
import process from 'node:process'

if (process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
}
