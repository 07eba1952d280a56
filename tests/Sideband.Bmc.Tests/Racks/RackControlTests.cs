using Sideband.Bmc.Racks;
using Sideband.Testing;

namespace Sideband.Bmc.Tests.Racks;

public sealed class RackControlTests
{
    // A port to control with, open to everybody on the machine.
    [Fact]
    public async Task The_control_socket_is_its_owners()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows has no modes.");
        var folder = Directory.CreateTempSubdirectory("sideband-control").FullName;
        var socket = Path.Combine(folder, "rack.sock");
        var port = FreePorts.One();
        using (
            var text = new StringReader(
                $"listen: 127.0.0.1:{port}\nmachines: {{one: {{}}}}\nnodes: [{{name: node, machine: one}}]\n"
            )
        )
        {
            await using var rack = Rack.Start(RackFile.Read("test", text) with { Control = socket });
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(socket));
        }
        Directory.Delete(folder, recursive: true);
    }
}
