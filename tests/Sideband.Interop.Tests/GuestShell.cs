using System.Net.Sockets;
using System.Text;

namespace Sideband.Interop.Tests;

/// <summary>Commands for a guest: what it reads from its second serial port it carries out, see tests/guest/init.</summary>
internal static class GuestShell
{
    /// <summary>Runs a command; gives what it printed and its exit code.</summary>
    /// <param name="agent">The other end of the serial port.</param>
    /// <param name="command">Words for its shell, in one line.</param>
    /// <param name="number">Tells its end from that of others.</param>
    /// <param name="longest">How long it may take.</param>
    public static async Task<(int Code, string Output)> RunAsync(
        Socket agent,
        string command,
        int number,
        TimeSpan longest
    )
    {
        var mark = $"-- {number} ended with ";
        // One line, so that the code is the command's and not that of reading the next line.
        var quoted = command.Replace("'", @"'\''", StringComparison.Ordinal);
        await agent.SendAsync(Encoding.UTF8.GetBytes($"eval '{quoted}'; echo '{mark}'$?\n"));
        using var limit = new CancellationTokenSource(longest, TimeProvider.System);
        using var heard = new MemoryStream();
        var text = "";
        var buffer = new byte[4096];
        while (true)
        {
            int read;
            try
            {
                read = await agent.ReceiveAsync(buffer, limit.Token);
            }
            catch (OperationCanceledException e)
            {
                throw new TimeoutException($"'{command}' did not end in the guest; it printed: {text}", e);
            }
            Assert.True(read > 0, $"the guest is gone; '{command}' had printed: {text}");
            await heard.WriteAsync(buffer.AsMemory(0, read));
            text = Encoding.UTF8.GetString(heard.ToArray()).Replace("\r", "", StringComparison.Ordinal);
            var at = text.IndexOf(mark, StringComparison.Ordinal);
            if (at >= 0 && text.EndsWith('\n'))
                return (int.Parse(text[(at + mark.Length)..].Trim(), null), text[..at]);
        }
    }
}
