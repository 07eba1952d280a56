using Sideband.Protocol.Commands.App;

namespace Sideband.Client.Operations;

/// <summary>A controller behind the one that has the session.</summary>
/// <param name="Way">How it is reached.</param>
/// <param name="Identity">What it is.</param>
/// <param name="Sensors">The sensors that the records tell of it.</param>
/// <param name="Frus">The inventories that the records tell of it.</param>
public sealed record Satellite(
    Bridge Way,
    GetDeviceId.Response Identity,
    IReadOnlyList<string> Sensors,
    IReadOnlyList<string> Frus
);
