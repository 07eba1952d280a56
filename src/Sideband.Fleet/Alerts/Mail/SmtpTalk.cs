using System.Globalization;
using System.Net.Security;
using System.Text;

namespace Sideband.Fleet.Alerts.Mail;

/// <summary>Talks to a mail server, line by line. (RFC 5321)</summary>
/// <param name="stream">The way to it; the talk closes it.</param>
/// <param name="place">What errors call it.</param>
internal sealed class SmtpTalk(Stream stream, string place) : IAsyncDisposable
{
    private const int LongestLine = 2048;
    private const int MostLines = 128;
    private readonly byte[] _buffer = new byte[4096];
    private Stream _stream = stream;
    private int _start;
    private int _end;

    /// <summary>Reads an answer.</summary>
    /// <exception cref="AlertException">There is none, or not what is expected.</exception>
    public async Task<SmtpReply> ReadAsync(string to, int expected, CancellationToken cancellation)
    {
        var lines = new List<string>();
        while (true)
        {
            var line = await LineAsync(cancellation).ConfigureAwait(false);
            if (
                line.Length < 3
                || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code)
                || lines.Count == MostLines
            )
                throw new AlertException($"{place} does not talk as a mail server");
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length > 3 && line[3] == '-')
                continue;
            if (code == expected || (expected == 250 && code is 251 or 252))
                return new(code, lines);
            throw new AlertException($"{place} answered {to} with {code} {lines[^1]}")
            {
                // Not the log-in: a password may be put right.
                IsFinal = code is >= 550 and < 560,
            };
        }
    }

    /// <summary>Says a line and reads the answer.</summary>
    public async Task<SmtpReply> SayAsync(
        string line,
        int expected,
        CancellationToken cancellation,
        string? calledInErrors = null
    )
    {
        await _stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"), cancellation).ConfigureAwait(false);
        await _stream.FlushAsync(cancellation).ConfigureAwait(false);
        return await ReadAsync(calledInErrors ?? line.Split(' ', ':')[0], expected, cancellation).ConfigureAwait(false);
    }

    /// <summary>Goes on in TLS. What came in clear behind the answer would count as said in it: that is refused.</summary>
    public async Task SecureAsync(SslClientAuthenticationOptions options, CancellationToken cancellation)
    {
        if (_start != _end)
            throw new AlertException($"{place} said more in clear than it may");
        var tls = new SslStream(_stream);
        _stream = tls;
        await tls.AuthenticateAsClientAsync(options, cancellation).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private async Task<string> LineAsync(CancellationToken cancellation)
    {
        var line = new List<byte>();
        while (true)
        {
            while (_start < _end)
            {
                var next = _buffer[_start++];
                if (next == '\n')
                    return new([.. Encoding.UTF8.GetString([.. line]).Where(c => !char.IsControl(c))]);
                if (line.Count == LongestLine)
                    throw new AlertException($"{place} does not talk as a mail server");
                line.Add(next);
            }
            _start = 0;
            _end = await _stream.ReadAsync(_buffer, cancellation).ConfigureAwait(false);
            if (_end == 0)
                throw new AlertException($"{place} closed the connection");
        }
    }
}
