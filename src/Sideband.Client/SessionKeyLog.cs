using System.Globalization;
using Sideband.Protocol.Sessions;

namespace Sideband.Client;

/// <summary>
/// Writes the keys of sessions into a file, so that their packets can be read later. Whoever has the file can read the
/// sessions: it is for their owner only, and written only where it is asked for.
/// </summary>
/// <param name="path">The file; lines are added to it.</param>
public sealed class SessionKeyLog(string path)
{
    private const string Mark = "IPMI2";
    private static readonly Lock Gate = new();

    /// <summary>Writes a line: mark, the console's number, the controller's, the suite, the session integrity key.</summary>
    public void Write(uint consoleId, uint controllerId, CipherSuite suite, ReadOnlySpan<byte> sessionIntegrityKey)
    {
        ArgumentNullException.ThrowIfNull(suite);
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{Mark} {consoleId:X8} {controllerId:X8} {suite.Id} {Convert.ToHexString(sessionIntegrityKey)}\n"
        );
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        lock (Gate)
        {
            using var writer = new StreamWriter(path, options);
            writer.Write(line);
        }
    }

    /// <summary>The keys of a file's lines, by the two numbers of their sessions; other lines are passed over.</summary>
    public static IReadOnlyDictionary<(uint ConsoleId, uint ControllerId), (CipherSuite Suite, byte[] Key)> Read(
        IEnumerable<string> lines
    )
    {
        ArgumentNullException.ThrowIfNull(lines);
        var keys = new Dictionary<(uint, uint), (CipherSuite, byte[])>();
        foreach (var line in lines)
        {
            if (
                line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    is [Mark, var console, var controller, var id, var key]
                && uint.TryParse(console, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var consoleId)
                && uint.TryParse(controller, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var controllerId)
                && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var suite)
                && CipherSuite.Find(suite) is { } found
                && key.Length % 2 == 0
                && key.All(char.IsAsciiHexDigit)
            )
                keys[(consoleId, controllerId)] = (found, Convert.FromHexString(key));
        }
        return keys;
    }
}
