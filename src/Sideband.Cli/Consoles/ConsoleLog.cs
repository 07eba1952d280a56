using System.Globalization;
using System.Text;

namespace Sideband.Cli.Consoles;

/// <summary>Keeps what the machine says in a file, each line with the time of its first character. An existing file is added to.</summary>
internal sealed class ConsoleLog : IConsoleSink
{
    private readonly Stream _file;
    private readonly TimeProvider _time;
    private readonly List<byte> _out = [];
    private bool _isLineStart = true;

    public ConsoleLog(Stream file, TimeProvider time) => (_file, _time) = (file, time);

    public static ConsoleLog Open(string path) =>
        new(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read), TimeProvider.System);

    public void Write(ReadOnlySpan<byte> characters)
    {
        _out.Clear();
        foreach (var c in characters)
        {
            if (c == (byte)'\r')
                continue;
            if (_isLineStart)
            {
                var now = _time.GetLocalNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz ", CultureInfo.InvariantCulture);
                _out.AddRange(Encoding.ASCII.GetBytes(now));
            }
            _out.Add(c);
            _isLineStart = c == (byte)'\n';
        }
        _file.Write(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_out));
        _file.Flush();
    }

    public void Dispose() => _file.Dispose();
}
