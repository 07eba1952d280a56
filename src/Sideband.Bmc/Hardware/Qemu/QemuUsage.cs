using System.Text.Json;
using Sideband.Bmc.Machines;

namespace Sideband.Bmc.Hardware.Qemu;

/// <summary>
/// What a machine in QEMU uses. Whoever wants to know asks; the monitor and the system are asked once a second for all of them
/// together, and not at all while nobody does.
/// </summary>
internal sealed class QemuUsage(TimeProvider time, QmpLink qmp, QemuAccounts accounts)
{
    /// <summary>A little less than the time between two scans: none is left out because it came early.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(900);

    /// <summary>A monitor that does not answer for so long is told of.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private const double Kilobyte = 1000;
    private const double Mebibyte = 1 << 20;
    private const string NotHere = "its process is not to be seen on this machine";
    private readonly RateMeter _processor = new(time);
    private readonly RateMeter _read = new(time);
    private readonly RateMeter _written = new(time);
    private readonly RateMeter _received = new(time);
    private readonly RateMeter _sent = new(time);
    private readonly Account _processors = new();
    private readonly Account _disks = new();
    private readonly Account _network = new();
    private readonly Account _balloon = new();
    private DateTimeOffset _next = DateTimeOffset.MinValue;
    private double? _memory;
    private int _cpus;
    private int? _pid;

    /// <summary>Things that are asked for together.</summary>
    private sealed class Account
    {
        public bool IsWanted { get; set; }

        /// <summary>When the monitor was asked what it has not answered; null where it owes nothing.</summary>
        public DateTimeOffset? AskedAt { get; set; }

        public string? Problem { get; set; }
    }

    /// <summary>The present value.</summary>
    public QemuReading Read(QemuMeasure measure)
    {
        var account = AccountOf(measure);
        account.IsWanted = true;
        Refresh();
        if (!qmp.IsReady)
            return default;
        if ((account.Problem ?? (account == _network ? _processors.Problem : null)) is { } problem)
            return new(null, problem);
        if (account.AskedAt is { } at && time.GetUtcNow() - at > Patience)
            return new(null, "its monitor does not answer");
        return new(
            measure switch
            {
                QemuMeasure.CpuLoad => _processor.PerSecond * 100 / _cpus,
                QemuMeasure.DiskRead => _read.PerSecond / Kilobyte,
                QemuMeasure.DiskWritten => _written.PerSecond / Kilobyte,
                QemuMeasure.NetworkReceived => _received.PerSecond / Kilobyte,
                QemuMeasure.NetworkSent => _sent.PerSecond / Kilobyte,
                QemuMeasure.Memory => _memory,
                _ => null,
            }
        );
    }

    /// <summary>It is another QEMU, or nobody knows.</summary>
    public void Forget()
    {
        foreach (var meter in (RateMeter[])[_processor, _read, _written, _received, _sent])
            meter.Forget();
        foreach (var account in (Account[])[_processors, _disks, _network, _balloon])
            (account.AskedAt, account.Problem) = (null, null);
        (_memory, _cpus, _pid, _next) = (null, 0, null, DateTimeOffset.MinValue);
    }

    private Account AccountOf(QemuMeasure measure) =>
        measure switch
        {
            QemuMeasure.CpuLoad => _processors,
            QemuMeasure.DiskRead or QemuMeasure.DiskWritten => _disks,
            QemuMeasure.NetworkReceived or QemuMeasure.NetworkSent => _network,
            _ => _balloon,
        };

    private void Refresh()
    {
        var now = time.GetUtcNow();
        if (now < _next || !qmp.IsReady)
            return;
        _next = now + Period;
        if (_disks.IsWanted)
            Ask(_disks, "query-blockstats", OnDisks);
        if (_balloon.IsWanted)
            Ask(_balloon, "query-balloon", OnBalloon);
        if (!_processors.IsWanted && !_network.IsWanted)
            return;
        if (_pid is { } pid)
            Look(pid);
        else if (_processors.Problem is null)
            Ask(_processors, "query-cpus-fast", OnProcessors);
    }

    private void Ask(Account account, string command, Func<JsonElement, string?> take)
    {
        if (account.AskedAt is not null)
            return;
        account.AskedAt = time.GetUtcNow();
        qmp.Execute(
            command,
            null,
            (isGood, result) =>
            {
                account.AskedAt = null;
                account.Problem = isGood ? take(result) : QmpLink.Complaint(result);
            }
        );
    }

    /// <summary>Which process it is, and how many processors that has.</summary>
    private string? OnProcessors(JsonElement result)
    {
        if (result.ValueKind == JsonValueKind.Array)
            _cpus = result.GetArrayLength();
        if (_cpus > 0 && Number(result[0], "thread-id") is > 0 and <= int.MaxValue and var thread)
            _pid = accounts.ProcessOf((int)thread);
        if (_pid is not { } pid)
            return NotHere;
        Look(pid);
        return null;
    }

    private void Look(int pid)
    {
        if (QemuAccounts.ProcessorTime(pid) is { } used)
            _processor.Take(used.TotalSeconds);
        else
            _processor.Forget();
        if (!_network.IsWanted)
            return;
        if (accounts.Traffic(pid) is var (sent, received))
        {
            _sent.Take(sent);
            _received.Take(received);
            _network.Problem = null;
        }
        else
        {
            _network.Problem = "only TAP devices count what goes through the network, and it has none";
        }
    }

    private string? OnDisks(JsonElement result)
    {
        var (read, written) = (0.0, 0.0);
        if (result.ValueKind != JsonValueKind.Array)
            return "its monitor tells no disks";
        foreach (var disk in result.EnumerateArray())
        {
            if (disk.ValueKind != JsonValueKind.Object || !disk.TryGetProperty("stats", out var stats))
                continue;
            read += Number(stats, "rd_bytes") ?? 0;
            written += Number(stats, "wr_bytes") ?? 0;
        }
        _read.Take(read);
        _written.Take(written);
        return null;
    }

    private string? OnBalloon(JsonElement result)
    {
        _memory = Number(result, "actual") / Mebibyte;
        return _memory is null ? "its monitor tells no memory" : null;
    }

    private static double? Number(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object
        && of.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number
            ? value.GetDouble()
            : null;
}
