namespace Sideband.Fleet.Alerts;

/// <summary>How what is said to a mail server is kept from others.</summary>
public enum MailTls
{
    /// <summary>It begins in clear and goes on in TLS, or not at all.</summary>
    StartTls,

    /// <summary>It begins in TLS.</summary>
    Tls,

    /// <summary>Not at all. No password is sent so.</summary>
    None,
}
