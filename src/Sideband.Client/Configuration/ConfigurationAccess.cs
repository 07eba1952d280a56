using Sideband.Protocol.Sessions;

namespace Sideband.Client.Configuration;

/// <summary>How a controller is reached while it is configured, and where the passwords of a file come from.</summary>
/// <param name="Host">Its name or address.</param>
/// <param name="Credentials">Who configures it.</param>
/// <param name="Options">How sessions are opened.</param>
/// <param name="PasswordOf">The password behind a reference, as <c>file:PATH</c> or <c>env:NAME</c>.</param>
public sealed record ConfigurationAccess(
    string Host,
    Credentials Credentials,
    ClientOptions Options,
    Func<string, SessionPassword> PasswordOf
);
