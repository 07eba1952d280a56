using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Bmc;

/// <summary>The light that shows a person which machine it is. (IPMI v2.0 §28.5)</summary>
internal sealed class Identify(TimeProvider time)
{
    private DateTimeOffset _until;
    private bool _forever;

    public IdentifyState State =>
        _forever ? IdentifyState.Indefinite
        : time.GetUtcNow() < _until ? IdentifyState.Temporary
        : IdentifyState.Off;

    public void Start(byte seconds, bool forever) =>
        (_forever, _until) = (forever, time.GetUtcNow() + TimeSpan.FromSeconds(seconds));
}
