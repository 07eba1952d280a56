using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Sideband.Bmc.Hardware.Qemu;

/// <summary>
/// The client's end of QEMU's monitor protocol: lines of JSON, answers matched by their id, events between them.
/// (QEMU docs/interop/qmp-spec)
/// </summary>
internal sealed class QmpLink : IStreamLink
{
    /// <summary>No answer to what is asked here comes near this.</summary>
    private const int LongestLine = 256 * 1024;

    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly ArrayBufferWriter<byte> _unsent = new();
    private readonly Dictionary<int, Action<bool, JsonElement>> _asked = [];
    private int _id;
    private bool _overrun;

    /// <summary>Whether commands may be given: the capabilities have been negotiated.</summary>
    public bool IsReady { get; private set; }

    /// <summary>Called when commands may be given, and when they no longer may.</summary>
    public Action? Changed { get; set; }

    /// <summary>Called with each event: its name and its data.</summary>
    public Action<string, JsonElement>? Happened { get; set; }

    /// <summary>Lines that made no sense and were dropped.</summary>
    public long Dropped { get; private set; }

    public bool HasRoom => true;

    public ReadOnlySpan<byte> Unsent => _unsent.WrittenSpan;

    public void Sent(int count)
    {
        var rest = _unsent.WrittenSpan[count..].ToArray();
        _unsent.ResetWrittenCount();
        _unsent.Write(rest);
    }

    public void Connect() => Restart();

    public void Disconnect() => Restart();

    public void Receive(ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
        {
            if (b == '\n')
                End();
            else if (_line.WrittenCount == LongestLine)
                _overrun = true;
            else
                _line.Write([b]);
        }
    }

    /// <summary>Gives a command; nothing happens while the monitor is away.</summary>
    /// <param name="command">Its name.</param>
    /// <param name="arguments">A JSON object; null is none.</param>
    /// <param name="done">Told whether it was carried out, and what came back, or the error; not told where the connection ends before.</param>
    /// <returns>Whether it was sent.</returns>
    public bool Execute(string command, string? arguments = null, Action<bool, JsonElement>? done = null)
    {
        if (!IsReady)
            return false;
        Ask(command, arguments, done);
        return true;
    }

    /// <summary>What an error says.</summary>
    public static string Complaint(JsonElement error) => Text(error, "desc") ?? "its monitor refuses";

    /// <summary>A text of what the monitor says; null where it says none by that name.</summary>
    public static string? Text(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object
        && of.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private void Restart()
    {
        var was = IsReady;
        _line.ResetWrittenCount();
        _unsent.ResetWrittenCount();
        _asked.Clear();
        (IsReady, _overrun) = (false, false);
        if (was)
            Changed?.Invoke();
    }

    private void Ask(string command, string? arguments, Action<bool, JsonElement>? done)
    {
        if (done is not null)
            _asked[++_id] = done;
        else
            _id++;
        var with = arguments is null ? "" : $",\"arguments\":{arguments}";
        _unsent.Write(Encoding.UTF8.GetBytes($"{{\"execute\":\"{command}\"{with},\"id\":{_id}}}\n"));
    }

    private void End()
    {
        var line = _line.WrittenSpan.ToArray();
        _line.ResetWrittenCount();
        if (_overrun)
        {
            _overrun = false;
            Dropped++;
            return;
        }
        if (line.AsSpan().Trim(" \r\t"u8).IsEmpty)
            return;
        try
        {
            using var document = JsonDocument.Parse(line);
            OnMessage(document.RootElement);
        }
        catch (JsonException)
        {
            Dropped++;
        }
    }

    private void OnMessage(JsonElement message)
    {
        if (message.ValueKind != JsonValueKind.Object)
        {
            Dropped++;
            return;
        }
        if (message.TryGetProperty("QMP", out _))
        {
            Ask("qmp_capabilities", null, OnCapabilities);
        }
        else if (message.TryGetProperty("event", out var name) && name.ValueKind == JsonValueKind.String)
        {
            _ = message.TryGetProperty("data", out var data);
            Happened?.Invoke(name.GetString()!, data);
        }
        else if (
            message.TryGetProperty("id", out var id)
            && id.ValueKind == JsonValueKind.Number
            && id.TryGetInt32(out var number)
            && _asked.Remove(number, out var done)
        )
        {
            var isGood = message.TryGetProperty("return", out var result);
            if (!isGood)
                _ = message.TryGetProperty("error", out result);
            done(isGood, result);
        }
    }

    private void OnCapabilities(bool isGood, JsonElement result)
    {
        IsReady = isGood;
        if (isGood)
            Changed?.Invoke();
    }
}
