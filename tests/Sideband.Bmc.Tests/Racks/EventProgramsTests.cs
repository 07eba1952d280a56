using System.Diagnostics;
using System.Globalization;
using Sideband.Bmc.Racks;
using Sideband.Testing;

namespace Sideband.Bmc.Tests.Racks;

public sealed class EventProgramsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sideband-programs").FullName;
    private readonly ManualTime _time = new();

    [Fact]
    public async Task A_program_gets_its_arguments_and_the_event()
    {
        using var programs = new EventPrograms(_time);
        programs.Start(
            new(
                "/bin/sh",
                ["-c", $"cat > {_folder}/$0.part; mv {_folder}/$0.part {_folder}/$0", "told"],
                "{}\n"u8.ToArray()
            )
        );
        Assert.Equal("{}\n", await WhenThereAsync("told"));
    }

    [Fact]
    public async Task A_program_that_takes_too_long_is_ended()
    {
        using var programs = new EventPrograms(_time);
        programs.Start(new("/bin/sh", ["-c", $"echo $$ > {_folder}/pid; exec sleep 600"], "x"u8.ToArray()));
        var id = int.Parse(await WhenThereAsync("pid"), CultureInfo.InvariantCulture);
        using var process = Process.GetProcessById(id);
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(process.HasExited);
        _time.Advance(TimeSpan.FromSeconds(2));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_program_that_is_not_there_or_fails_keeps_nobody_from_anything()
    {
        using var programs = new EventPrograms(_time);
        for (var i = 0; i < 20; i++)
        {
            programs.Start(new("/nowhere/at-all", [], "x"u8.ToArray()));
            programs.Start(new("/bin/false", [], new byte[100_000]));
        }
        programs.Start(new("/bin/sh", ["-c", $"echo yes > {_folder}/after"], "x"u8.ToArray()));
        Assert.Equal("yes\n", await WhenThereAsync("after"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<string> WhenThereAsync(string name)
    {
        var path = Path.Combine(_folder, name);
        for (var i = 0; i < 1200 && !(File.Exists(path) && new FileInfo(path).Length > 0); i++)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
        return await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
    }
}
