using Sideband.Bmc.Machines;

namespace Sideband.Bmc.Tests.Lan;

/// <summary>A machine with an administrator and a viewer, as strangers find it.</summary>
internal static class Guarded
{
    public const string Users = """
        users:
          - {name: admin, password: long-and-secret-word}
          - {name: viewer, password: viewers-word, privilege: user}
        times: {up: 0, down: 0}
        """;

    public static MachineModel Machine => Tests.Machine.Of(Users);

    public static MachineModel With(string lan) => Tests.Machine.Of($"{Users}\nlan: {{{lan}}}");
}
