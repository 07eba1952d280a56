using System.Buffers.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Sideband.Server.Doors.Passkeys;

/// <summary>Makes passkeys known, and knows people by them. (WebAuthn Level 3 §7)</summary>
internal sealed class PasskeyDesk : IDisposable
{
    /// <summary>Of one account.</summary>
    public const int Most = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private const int MostPending = 1024;
    private readonly Accounts _accounts;
    private readonly TimeProvider _clock;
    private readonly UserManager<Account> _users;
    private readonly PasskeyHandler<Account> _handler;
    private readonly TryBudget _asked;
    private readonly Lock _gate = new();

    /// <summary>What was asked, and not yet answered. Each question is answered once.</summary>
    private readonly Dictionary<string, (string? State, DateTimeOffset Until)> _pending = new(StringComparer.Ordinal);

    public PasskeyDesk(Accounts accounts, TimeProvider clock)
    {
        (_accounts, _clock) = (accounts, clock);
        _asked = new(20, TimeSpan.FromSeconds(3), clock);
        _users = new(
            new PasskeyStore(accounts),
            Options.Create(new IdentityOptions()),
            new PasswordHasher<Account>(),
            [],
            [],
            new UpperInvariantLookupNormalizer(),
            new(),
            null!,
            NullLogger<UserManager<Account>>.Instance
        );
        _handler = new(
            _users,
            Options.Create(
                new IdentityPasskeyOptions
                {
                    AuthenticatorTimeout = Patience,
                    // It stands for the password and for what one has: a PIN or a finger goes with it, and no name is asked for.
                    UserVerificationRequirement = "required",
                    ResidentKeyRequirement = "required",
                    AttestationConveyancePreference = "none",
                }
            )
        );
    }

    /// <summary>What a browser is to make a passkey by, and the ticket that goes back with it.</summary>
    public async Task<(string Ticket, string Options)> OfferAsync(HttpContext context, Account account)
    {
        var made = await _handler
            .MakeCreationOptionsAsync(
                new()
                {
                    Id = PasskeyStore.IdOf(account),
                    Name = account.Name,
                    DisplayName = account.Name,
                },
                context
            )
            .ConfigureAwait(false);
        return (Keep(made.AttestationState), made.CreationOptionsJson);
    }

    /// <summary>Keeps a passkey that a browser has made.</summary>
    /// <returns>Null where it is none, or is not the answer to what was asked.</returns>
    public async Task<Passkey?> AddAsync(
        HttpContext context,
        Account account,
        string ticket,
        string credential,
        string name
    )
    {
        if (Take(ticket) is not { } state)
            return null;
        var result = await _handler
            .PerformAttestationAsync(
                new()
                {
                    HttpContext = context,
                    CredentialJson = credential,
                    AttestationState = state,
                }
            )
            .ConfigureAwait(false);
        if (!result.Succeeded || result.UserEntity.Id != PasskeyStore.IdOf(account))
            return null;
        var passkey = new Passkey(
            Base64Url.EncodeToString(result.Passkey.CredentialId),
            Convert.ToBase64String(result.Passkey.PublicKey),
            name
        )
        {
            SignCount = result.Passkey.SignCount,
            MayBeBackedUp = result.Passkey.IsBackupEligible,
            IsBackedUp = result.Passkey.IsBackedUp,
            Transports = result.Passkey.Transports ?? [],
            Created = _clock.GetUtcNow(),
        };
        var changed = await _accounts
            .ChangePasskeysAsync(
                account.Name,
                all => all.Count < Most ? [.. all, passkey] : all,
                context.RequestAborted
            )
            .ConfigureAwait(false);
        return changed?.Passkeys.Any(one => one.Id == passkey.Id) is true ? passkey : null;
    }

    /// <summary>What a browser is to show a passkey by; null where too many ask.</summary>
    public async Task<(string Ticket, string Options)?> AskAsync(HttpContext context)
    {
        if (_asked.Take(LoginLimits.SourceOf(context.Connection.RemoteIpAddress)) is not null)
            return null;
        var made = await _handler.MakeRequestOptionsAsync(null, context).ConfigureAwait(false);
        return (Keep(made.AssertionState), made.RequestOptionsJson);
    }

    /// <summary>Whose passkey a browser shows; null where it is nobody's, or is not the answer to what was asked.</summary>
    public async Task<Account?> RecogniseAsync(HttpContext context, string ticket, string credential)
    {
        if (Take(ticket) is not { } state)
            return null;
        var result = await _handler
            .PerformAssertionAsync(
                new()
                {
                    HttpContext = context,
                    CredentialJson = credential,
                    AssertionState = state,
                }
            )
            .ConfigureAwait(false);
        if (!result.Succeeded || result.User is not { IsDisabled: false, MustChangePassword: false } account)
            return null;
        var id = Base64Url.EncodeToString(result.Passkey.CredentialId);
        return await _accounts
            .ChangePasskeysAsync(
                account.Name,
                all =>
                    [
                        .. all.Select(passkey =>
                            passkey.Id != id
                                ? passkey
                                : passkey with
                                {
                                    SignCount = result.Passkey.SignCount,
                                    IsBackedUp = result.Passkey.IsBackedUp,
                                    Used = _clock.GetUtcNow(),
                                }
                        ),
                    ],
                context.RequestAborted
            )
            .ConfigureAwait(false);
    }

    public void Dispose() => _users.Dispose();

    private string Keep(string? state)
    {
        var ticket = Secrets.Make();
        var now = _clock.GetUtcNow();
        lock (_gate)
        {
            foreach (var (old, _) in _pending.Where(one => one.Value.Until < now).ToList())
                _pending.Remove(old);
            if (_pending.Count >= MostPending)
                _pending.Remove(_pending.MinBy(one => one.Value.Until).Key);
            _pending[ticket] = (state, now + Patience);
        }
        return ticket;
    }

    private string? Take(string ticket)
    {
        lock (_gate)
            return _pending.Remove(ticket, out var kept) && kept.Until >= _clock.GetUtcNow() ? kept.State : null;
    }
}
