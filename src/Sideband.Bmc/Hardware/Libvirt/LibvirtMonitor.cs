using System.ComponentModel;
using System.Text;
using System.Text.Json;
using Sideband.Bmc.Hardware.Consoles;

namespace Sideband.Bmc.Hardware.Libvirt;

/// <summary>
/// The monitor of a machine that libvirt owns, as QEMU's own protocol has it. What libvirt has a command for goes by that, since
/// it keeps account of its domains; everything else by <c>qemu-monitor-command</c>.
/// </summary>
internal sealed class LibvirtMonitor(LibvirtDomain domain, Virsh virsh) : IStreamSource
{
    private const string Done = "{}";

    public async Task<Stream> OpenAsync(CancellationToken cancellation)
    {
        var ended = await domain.RunsAsync(cancellation).ConfigureAwait(false);
        var description = await domain.DescribeAsync(cancellation).ConfigureAwait(false);
        var stream = new LibvirtMonitorStream(
            (command, request, stop) => AnswerAsync(description, command, request, stop),
            ended
        );
        domain.Happened = (name, data) =>
            stream.Say($"{{\"event\":\"{JsonEncodedText.Encode(name)}\",\"data\":{data}}}");
        return stream;
    }

    public void Dispose() { }

    /// <summary>Carries out a command.</summary>
    /// <returns>The rest of the answer: <c>"return":…</c> or <c>"error":…</c>.</returns>
    private async Task<string> AnswerAsync(
        LibvirtDescription description,
        string command,
        JsonElement request,
        CancellationToken cancellation
    )
    {
        try
        {
            if (command == "qmp_capabilities")
                return Return(Done);
            if (Words(description, command, request) is not [var verb, .. var words])
                return await ForwardAsync(request, cancellation).ConfigureAwait(false);
            _ = await virsh.RunAsync(verb, words, cancellation).ConfigureAwait(false);
            return Return(Done);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // An empty drive has been emptied.
            return command == "eject" && e.Message.Contains("doesn't have media", StringComparison.Ordinal)
                ? Return(Done)
                : Error(e.Message);
        }
    }

    /// <summary>What libvirt calls a command of QEMU; nothing where it has no name for it.</summary>
    private static string[] Words(LibvirtDescription description, string command, JsonElement request) =>
        command switch
        {
            "quit" => ["destroy"],
            "stop" => ["suspend"],
            "cont" => ["resume"],
            "system_reset" => ["reset"],
            "system_powerdown" => ["shutdown", "--mode", "acpi"],
            "inject-nmi" => ["inject-nmi"],
            "eject" when Drive(description, request) is { } drive =>
            [
                "change-media",
                "--path",
                drive,
                "--eject",
                "--force",
                "--live",
            ],
            "blockdev-change-medium" when Drive(description, request) is { } drive =>
            [
                "change-media",
                "--path",
                drive,
                "--source",
                Argument(request, "filename"),
                "--update",
                "--force",
                "--live",
            ],
            _ => [],
        };

    private static string? Drive(LibvirtDescription description, JsonElement request) =>
        description.Drives.GetValueOrDefault(Argument(request, "id"));

    private static string Argument(JsonElement request, string name) =>
        request.TryGetProperty("arguments", out var arguments)
        && arguments.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : "";

    private async Task<string> ForwardAsync(JsonElement request, CancellationToken cancellation)
    {
        // The id is libvirt's own matter.
        var arguments = request.TryGetProperty("arguments", out var with) ? $",\"arguments\":{with.GetRawText()}" : "";
        var command = $"{{\"execute\":{request.GetProperty("execute").GetRawText()}{arguments}}}";
        var answer = await virsh
            .RunAsync("qemu-monitor-command", ["--cmd", command], cancellation)
            .ConfigureAwait(false);
        try
        {
            using var document = JsonDocument.Parse(answer);
            var root = document.RootElement;
            return root.TryGetProperty("return", out var result) ? Return(result.GetRawText())
                : root.TryGetProperty("error", out var error) ? $"\"error\":{error.GetRawText()}"
                : Error("libvirt's answer says nothing");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Error("libvirt's answer makes no sense");
        }
    }

    private static string Return(string result) => $"\"return\":{result}";

    private static string Error(string message) => $"\"error\":{{\"desc\":\"{JsonEncodedText.Encode(message)}\"}}";
}
