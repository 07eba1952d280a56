using Sideband.Bmc.Hardware.Qemu;
using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Oem;
using Sideband.Protocol.Wire;
using Sideband.Testing;

namespace Sideband.Bmc.Tests.Qemu;

public sealed class QemuDriveTests : IDisposable
{
    private readonly MemoryStore _store = new();
    private readonly QmpLink _link = new();
    private readonly QemuMonitor _monitor;

    public QemuDriveTests() => _monitor = new(_link);

    public void Dispose() => _store.Dispose();

    [Fact]
    public void Medium_is_put_in_and_taken_out_by_the_monitor()
    {
        var drive = Make();
        _monitor.Connect();
        _monitor.Asked.Clear();
        var ends = new List<string?>();
        drive.Insert("/images/a \"b\".iso", ends.Add);
        Assert.True(drive.IsChanging);
        _monitor.Answer();
        Assert.Equal(["eject", "blockdev-change-medium"], _monitor.Asked);
        Assert.Equal(("/images/a \"b\".iso", false), (drive.Image, drive.IsChanging));
        drive.Eject(ends.Add);
        _monitor.Answer();
        Assert.Null(drive.Image);
        Assert.Equal([null, null], ends);
        // As QEMU 7.2 refuses.
        _monitor["blockdev-change-medium"] =
            """ "error": {"class": "GenericError", "desc": "Could not open '/x': Permission denied"} """;
        drive.Insert("/x", ends.Add);
        _monitor.Answer();
        Assert.Equal("Could not open '/x': Permission denied", ends[^1]);
        Assert.Equal((null, ends[^1]), (drive.Image, drive.Problem));
    }

    [Fact]
    public void What_was_changed_while_the_machine_was_off_is_so_when_it_starts_and_after_the_controllers_restart()
    {
        var drive = Make(mayWait: true);
        drive.Insert("/images/a.iso");
        Assert.Equal("/images/a.iso", drive.Image);
        drive = Make(mayWait: true);
        Assert.Equal("/images/a.iso", drive.Image);
        _monitor.Connect();
        _monitor.Asked.Clear();
        drive.Restore();
        _monitor.Answer();
        Assert.Equal(["eject", "blockdev-change-medium"], _monitor.Asked);
        drive.Eject();
        drive = Make(mayWait: true);
        Assert.Null(drive.Image);
        // Where nobody changed anything, the machine has what its file says.
        _store.Delete("medium");
        _monitor.Answer();
        _monitor.Asked.Clear();
        drive.Restore();
        _monitor.Answer();
        Assert.Empty(_monitor.Asked);
    }

    [Fact]
    public void Machine_of_somebody_else_cannot_be_changed_without_its_monitor()
    {
        var drive = Make();
        string? end = null;
        drive.Insert("/images/a.iso", problem => end = problem);
        Assert.Contains("not connected", end, StringComparison.Ordinal);
        Assert.Null(_store.Find("medium"));
    }

    [Fact]
    public void Who_waits_for_a_change_is_told_when_the_monitor_goes_away()
    {
        var drive = Make();
        _link.Changed = drive.Renew;
        _monitor.Connect();
        var ends = new List<string?>();
        drive.Insert("/images/a.iso", ends.Add);
        _link.Disconnect();
        Assert.Equal(["the machine's monitor went away"], ends);
        Assert.Equal((false, ends[0]), (drive.IsChanging, drive.Problem));
    }

    [Fact]
    public void Drive_is_asked_for_and_heard()
    {
        var drive = Make();
        // As QEMU 7.2 answers, shortened.
        _monitor["query-block"] = """
            "return": [{"device": "drive-disk0", "qdev": "/machine/peripheral/disk0/virtio-backend", "inserted": {"file": "d"}},
            {"device": "drive-cdrom0", "qdev": "cdrom0", "tray_open": false, "inserted": {"file": "/images/old.iso", "ro": true}}]
            """.ReplaceLineEndings("");
        _monitor.Connect();
        drive.Renew();
        _monitor.Answer();
        Assert.Equal(("/images/old.iso", false, null), (drive.Image, drive.IsOpen, drive.Problem));
        Tray("""{"device": "", "id": "cdrom1", "tray-open": true}""");
        Assert.False(drive.IsOpen);
        Tray("""{"device": "", "id": "cdrom0", "tray-open": true}""");
        Assert.True(drive.IsOpen);
        foreach (
            var odd in (string[])
                ["5", "{}", "[]", "[5]", """[{"qdev": 1}]""", """[{"qdev": "cdrom0", "inserted": 1}]"""]
        )
        {
            _monitor["query-block"] = $"\"return\": {odd}";
            drive.Renew();
            _monitor.Answer();
            Tray(odd);
        }

        void Tray(string data)
        {
            using var document = System.Text.Json.JsonDocument.Parse(data);
            drive.OnTray(document.RootElement);
        }
    }

    [Fact]
    public void Commands_reach_only_what_the_owner_offers()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a.iso"), "");
        Assert.Equal((CompletionCode)0x82, Insert("boot: [{cdrom: cd}]", "a.iso"));
        Assert.Equal((CompletionCode)0x80, Insert("boot: [{disk: d}]", "a.iso"));
        var images = $"boot: [{{cdrom: cd}}], images: {folder.File("")}";
        foreach (var name in (string[])["../a.iso", ".", "..", "b.iso", "/etc/passwd", "a.iso\0", "x\\a.iso"])
            Assert.Equal((CompletionCode)0x81, Insert(images, name));
        Assert.Equal(CompletionCode.RequestDataLengthInvalid, Insert(images, ""));
        Assert.Equal(CompletionCode.RequestDataLengthInvalid, Insert(images, new string('a', 129)));
        Assert.Equal(CompletionCode.Success, Insert(images, "a.iso"));
    }

    private static CompletionCode Insert(string keys, string name)
    {
        using var bench = new Workbench(Machine.Of($"qemu: {{qmp: {{unix: /nowhere}}, {keys}}}"));
        var monitor = new QemuMonitor(bench.Controller.Monitor!);
        monitor.Connect();
        var code = bench.Try(new InsertVirtualMedium(System.Text.Encoding.UTF8.GetBytes(name)));
        if (code != CompletionCode.Success)
            return code;
        Assert.Equal(VirtualMediumState.Changing, bench.Ask(new GetVirtualMedium()).State);
        monitor.Answer();
        var medium = bench.Ask(new GetVirtualMedium());
        Assert.Equal(VirtualMediumState.Inserted, medium.State);
        Assert.Equal(name, System.Text.Encoding.UTF8.GetString(medium.Image.Span));
        bench.Ask(new EjectVirtualMedium());
        monitor.Answer();
        Assert.Equal(VirtualMediumState.None, bench.Ask(new GetVirtualMedium()).State);
        return code;
    }

    private QemuDrive Make(bool mayWait = false) => new(_link, _store, () => "cdrom0") { MayWait = mayWait };
}
