using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Sideband.Client.Consoles;

/// <summary>Records what a machine says as asciinema does, version 2: a line of JSON for each piece. (docs.asciinema.org, asciicast v2)</summary>
public sealed class AsciicastWriter : IDisposable
{
    private readonly Stream _file;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();

    /// <summary>Begins a recording.</summary>
    /// <param name="file">Where to; it is closed with the recording.</param>
    /// <param name="time">The time.</param>
    /// <param name="width">The screen's columns.</param>
    /// <param name="height">The screen's rows.</param>
    /// <param name="title">What is recorded.</param>
    public AsciicastWriter(Stream file, TimeProvider time, int width, int height, string title)
    {
        ArgumentNullException.ThrowIfNull(time);
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

    /// <summary>The octets that are written.</summary>
    public long Length { get; private set; }

    /// <summary>Adds what the machine said.</summary>
    /// <param name="characters">As it was sent; a character of UTF-8 may lie in two pieces.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(ReadOnlySpan<byte> characters)
    {
        var text = new char[Encoding.UTF8.GetMaxCharCount(characters.Length)];
        var count = _decoder.GetChars(characters, text, flush: false);
        if (count > 0)
            Event("o", text.AsSpan(0, count));
    }

    /// <summary>Adds a marker.</summary>
    /// <param name="label">What happened.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Mark(string label) => Event("m", label);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void Event(string kind, ReadOnlySpan<char> text)
    {
        var said = text.ToString();
        Line(json =>
        {
            json.WriteStartArray();
            json.WriteRawValue(
                _time.GetElapsedTime(_start).TotalSeconds.ToString("0.000000", CultureInfo.InvariantCulture)
            );
            json.WriteStringValue(kind);
            json.WriteStringValue(said);
            json.WriteEndArray();
        });
    }

    /// <summary>A line is written at once, so that who reads along sees whole ones.</summary>
    private void Line(Action<Utf8JsonWriter> write)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line))
            write(json);
        line.WriteByte((byte)'\n');
        _file.Write(line.GetBuffer().AsSpan(0, (int)line.Length));
        _file.Flush();
        Length += line.Length;
    }
}
