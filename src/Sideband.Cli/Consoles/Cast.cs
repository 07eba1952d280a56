using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Sideband.Cli.Consoles;

/// <summary>Records what the machine says as asciinema does, version 2: a line of JSON for each piece.</summary>
internal sealed class Cast : IConsoleSink
{
    private readonly Stream _file;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();

    public Cast(Stream file, TimeProvider time, int width, int height, string title)
    {
        (_file, _time, _start) = (file, time, time.GetTimestamp());
        Line(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("version", 2);
            json.WriteNumber("width", width);
            json.WriteNumber("height", height);
            json.WriteNumber("timestamp", time.GetUtcNow().ToUnixTimeSeconds());
            json.WriteString("title", title);
            json.WriteEndObject();
        });
    }

    public static Cast Open(string path, string title)
    {
        var (width, height) = Console.IsOutputRedirected ? (80, 24) : (Console.WindowWidth, Console.WindowHeight);
        var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        return new(file, TimeProvider.System, width, height, title);
    }

    public void Write(ReadOnlySpan<byte> characters)
    {
        // A character may lie in two pieces: the decoder keeps its beginning.
        var text = new char[Encoding.UTF8.GetMaxCharCount(characters.Length)];
        var count = _decoder.GetChars(characters, text, flush: false);
        if (count == 0)
            return;
        Line(json =>
        {
            json.WriteStartArray();
            json.WriteRawValue(
                _time.GetElapsedTime(_start).TotalSeconds.ToString("0.000000", CultureInfo.InvariantCulture)
            );
            json.WriteStringValue("o");
            json.WriteStringValue(text.AsSpan(0, count));
            json.WriteEndArray();
        });
    }

    public void Dispose() => _file.Dispose();

    private void Line(Action<Utf8JsonWriter> write)
    {
        using (var json = new Utf8JsonWriter(_file))
            write(json);
        _file.WriteByte((byte)'\n');
        _file.Flush();
    }
}
