using System.Text;
using System.Text.Json;
using Sideband.Bmc.Storage;

namespace Sideband.Bmc.Hardware.Qemu;

/// <summary>
/// The virtual CD-ROM drive of a machine in QEMU. What was put in or taken out stays so over a start of the machine, and
/// over one of its controller.
/// </summary>
/// <param name="qmp">The monitor.</param>
/// <param name="store">Keeps what was changed.</param>
/// <param name="name">Gives the drive's id; null while the machine has none.</param>
internal sealed class QemuDrive(QmpLink qmp, INvStore store, Func<string?> name)
{
    private const string Key = "medium";
    private const string NoDrive = "the machine has no CD-ROM drive";

    /// <summary>What is kept of an empty drive: a value has a byte, and no path is this one.</summary>
    private const string Empty = "\0";

    /// <summary>Who waits for each change that is under way; null is nobody.</summary>
    private readonly List<Action<string?>?> _changes = [];

    /// <summary>The image in it; null where it is empty.</summary>
    public string? Image { get; private set; } = Kept(store) is { } kept and not Empty ? kept : null;

    /// <summary>Whether the machine's system has opened it.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Why the last change was not carried out; null where it was.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether a change is under way.</summary>
    public bool IsChanging => _changes.Count > 0;

    /// <summary>Whether a machine may be without its monitor: it is off, then, and gets the medium when it starts.</summary>
    public required bool MayWait { get; init; }

    /// <summary>Puts an image in.</summary>
    /// <param name="path">The image.</param>
    /// <param name="done">Told what went wrong; null where nothing did.</param>
    public void Insert(string path, Action<string?>? done = null) => Change(path, done);

    /// <summary>Takes out what is in.</summary>
    /// <param name="done">Told what went wrong; null where nothing did.</param>
    public void Eject(Action<string?>? done = null) => Change(null, done);

    /// <summary>It may be another QEMU: asks what is in the drive.</summary>
    public void Renew()
    {
        var lost = _changes.ToArray();
        _changes.Clear();
        foreach (var done in lost)
        {
            Problem = "the machine's monitor went away";
            done?.Invoke(Problem);
        }
        qmp.Execute(
            "query-block",
            null,
            (isGood, result) =>
            {
                if (isGood)
                    Look(result);
            }
        );
    }

    /// <summary>Puts what it had before into a QEMU that is about to let its machine go.</summary>
    public void Restore()
    {
        if (Kept(store) is { } kept)
            Give(kept == Empty ? null : kept, null);
    }

    /// <summary>Hears of the tray.</summary>
    public void OnTray(JsonElement data)
    {
        if (IsOurs(QmpLink.Text(data, "id")) && data.TryGetProperty("tray-open", out var open))
            IsOpen = open.ValueKind == JsonValueKind.True && !IsChanging;
    }

    private static string? Kept(INvStore store) => store.Find(Key) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    private void Change(string? path, Action<string?>? done)
    {
        if (!qmp.IsReady && !MayWait)
        {
            Problem = "the machine's monitor is not connected";
            done?.Invoke(Problem);
            return;
        }
        store.Put(Key, Encoding.UTF8.GetBytes(path ?? Empty));
        if (qmp.IsReady)
        {
            Give(path, done);
            return;
        }
        (Image, Problem) = (path, null);
        done?.Invoke(null);
    }

    /// <summary>A system that holds its medium fast is not asked: a person who takes it out means it.</summary>
    private void Give(string? path, Action<string?>? done)
    {
        if (name() is not { } id)
        {
            Problem = NoDrive;
            done?.Invoke(Problem);
            return;
        }
        _changes.Add(done);
        if (path is null)
        {
            qmp.Execute("eject", $"{{\"id\":\"{id}\",\"force\":true}}", End);
            return;
        }
        qmp.Execute("eject", $"{{\"id\":\"{id}\",\"force\":true}}");
        // Read as it is: what looks like another format is none, and cannot point at other files.
        qmp.Execute(
            "blockdev-change-medium",
            $"{{\"id\":\"{id}\",\"filename\":\"{JsonEncodedText.Encode(path)}\",\"format\":\"raw\",\"read-only-mode\":\"read-only\"}}",
            End
        );

        void End(bool isGood, JsonElement result)
        {
            _changes.Remove(done);
            Problem = isGood ? null : QmpLink.Complaint(result);
            (Image, IsOpen) = (isGood ? path : null, false);
            done?.Invoke(Problem);
        }
    }

    private void Look(JsonElement blocks)
    {
        if (blocks.ValueKind != JsonValueKind.Array)
            return;
        foreach (var block in blocks.EnumerateArray())
        {
            if (!IsOurs(QmpLink.Text(block, "qdev")))
                continue;
            Image = block.TryGetProperty("inserted", out var medium) ? QmpLink.Text(medium, "file") : null;
            IsOpen =
                Image is not null
                && block.TryGetProperty("tray_open", out var open)
                && open.ValueKind == JsonValueKind.True;
            return;
        }
        Problem = name() is { } id ? $"the machine has no drive '{id}'" : NoDrive;
    }

    /// <summary>QEMU names devices by their ids or by their paths.</summary>
    private bool IsOurs(string? of) =>
        name() is { } id && (of == id || of?.EndsWith("/" + id, StringComparison.Ordinal) == true);
}
