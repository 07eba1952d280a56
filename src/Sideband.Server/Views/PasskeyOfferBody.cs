namespace Sideband.Server.Views;

/// <summary>Who wants to add a passkey shows that he knows his password.</summary>
internal sealed record PasskeyOfferBody(string Password)
{
    public override string ToString() => nameof(PasskeyOfferBody);
}
