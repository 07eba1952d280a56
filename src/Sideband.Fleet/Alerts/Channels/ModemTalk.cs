using System.Text;

namespace Sideband.Fleet.Alerts.Channels;

/// <summary>Talks to a modem in AT commands. (3GPP TS 27.005 in text mode, 27.007)</summary>
/// <param name="stream">The way to it.</param>
/// <param name="place">What errors call it.</param>
internal sealed class ModemTalk(Stream stream, string place)
{
    private const int LongestAnswer = 4096;
    private const byte End = 0x1A;
    private readonly byte[] _buffer = new byte[256];
    private readonly StringBuilder _heard = new();

    /// <summary>Gives a command.</summary>
    /// <returns>What it answers before it says OK.</returns>
    /// <exception cref="AlertException">It does not say OK.</exception>
    public async Task<string> CommandAsync(
        string command,
        CancellationToken cancellation,
        string? calledInErrors = null
    )
    {
        await WriteAsync(Encoding.ASCII.GetBytes(command + "\r"), cancellation).ConfigureAwait(false);
        var answer = await HearAsync(["\nOK\r", "ERROR"], cancellation).ConfigureAwait(false);
        return answer.Contains("ERROR", StringComparison.Ordinal)
            ? throw Refused(calledInErrors ?? command, answer)
            : answer;
    }

    /// <summary>Sends a short message.</summary>
    /// <exception cref="AlertException">The modem or the network does not take it.</exception>
    public async Task SendAsync(string number, string text, CancellationToken cancellation)
    {
        await WriteAsync(Encoding.ASCII.GetBytes($"AT+CMGS=\"{number}\"\r"), cancellation).ConfigureAwait(false);
        var prompt = await HearAsync(["> ", "ERROR"], cancellation).ConfigureAwait(false);
        if (prompt.Contains("ERROR", StringComparison.Ordinal))
            throw Refused($"a message to {number}", prompt);
        await WriteAsync([.. Encoding.ASCII.GetBytes(text), End], cancellation).ConfigureAwait(false);
        var answer = await HearAsync(["\nOK\r", "ERROR"], cancellation).ConfigureAwait(false);
        if (answer.Contains("ERROR", StringComparison.Ordinal) || !answer.Contains("+CMGS:", StringComparison.Ordinal))
            throw Refused($"a message to {number}", answer);
    }

    private async Task WriteAsync(byte[] bytes, CancellationToken cancellation)
    {
        _heard.Clear();
        await stream.WriteAsync(bytes, cancellation).ConfigureAwait(false);
        await stream.FlushAsync(cancellation).ConfigureAwait(false);
    }

    private async Task<string> HearAsync(string[] until, CancellationToken cancellation)
    {
        while (true)
        {
            var heard = _heard.ToString();
            foreach (var mark in until)
            {
                // An error has its number behind it, up to the end of its line.
                var found = heard.IndexOf(mark, StringComparison.Ordinal);
                if (found >= 0 && (mark != "ERROR" || heard.IndexOf('\r', found) >= 0))
                    return heard;
            }
            if (_heard.Length > LongestAnswer)
                throw new AlertException($"{place} does not talk as a modem");
            var count = await stream.ReadAsync(_buffer, cancellation).ConfigureAwait(false);
            if (count == 0)
                throw new AlertException($"{place} closed the connection");
            _heard.Append(Encoding.ASCII.GetString(_buffer, 0, count));
        }
    }

    private AlertException Refused(string what, string answer)
    {
        var line = answer.Split('\r', '\n').LastOrDefault(l => l.Contains("ERROR", StringComparison.Ordinal)) ?? answer;
        return new($"{place} answered {what} with {line.Trim()}");
    }
}
