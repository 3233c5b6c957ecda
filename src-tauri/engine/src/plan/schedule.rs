//! Which machines of a fleet are renewed in which year, inside a yearly envelope. Counts only; money is in `fleet`.
//!
//! 1. The oldest first. Year `y` begins after a wait of `y − 1` years.
//! 2. Each year renews ⌈remaining ÷ years left⌉ machines, or ⌈due by year z ÷ years to z⌉ when some pass the retirement
//!    age unless renewed by an earlier year z; never more than ⌊(envelope − upgrades of that year) ÷ outlay of one⌋.
//! 3. A machine that waits `w` years is kept when the waiting offer serves `w` years, else upgraded in year 1 when the
//!    upgrade serves `w` years, else it cannot wait. One still not renewed at the end counts as waiting all the years.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// What the rules need to know.
pub(super) struct Rules {
    /// Ages and counts, oldest first.
    pub machines: Vec<(Decimal, u32)>,
    pub years: u32,
    /// TTC outlay of one machine, renewed and upgraded.
    pub renewal_ttc: Decimal,
    pub upgrade_ttc: Decimal,
    /// Years a machine may wait as it is, and upgraded; `None` without an upgrade.
    pub kept_years: Decimal,
    pub upgraded_years: Option<Decimal>,
    pub retire_age: Option<Decimal>,
}

/// How a machine waits its turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Kept,
    Upgraded,
    /// Neither offer serves that long.
    Stranded,
}

/// Machines of one age that share a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Share {
    /// Age today.
    pub age: Decimal,
    pub count: u32,
    /// Years waited before the turn; all the years when `left`.
    pub wait: u32,
    /// Not renewed within the years.
    pub left: bool,
}

/// Machines by what they do in a year; they add up to the fleet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Renewed this year.
    pub renewed: u32,
    /// Renewed in an earlier year, in service.
    pub in_service: u32,
    /// Upgraded in year 1, waiting.
    pub upgraded: u32,
    /// As they are, waiting.
    pub kept: u32,
    /// Waiting longer than any offer serves.
    pub stranded: u32,
}

impl Rules {
    /// Number of machines.
    pub fn fleet(&self) -> u32 {
        self.machines.iter().map(|(_, count)| count).sum()
    }

    /// How a machine waits `wait` years.
    pub fn way(&self, wait: u32) -> Way {
        let wait = Decimal::from(wait);
        if wait <= self.kept_years {
            Way::Kept
        } else if self.upgraded_years.is_some_and(|years| wait <= years) {
            Way::Upgraded
        } else {
            Way::Stranded
        }
    }

    /// What a share does in a year, 1 being the first.
    pub fn state(&self, share: &Share, year: u32) -> Counts {
        let (count, turn) = (share.count, share.wait + 1);
        match (share.left, year) {
            (false, year) if year == turn => Counts { renewed: count, ..Counts::default() },
            (false, year) if year > turn => Counts { in_service: count, ..Counts::default() },
            _ => match self.way(share.wait) {
                Way::Kept => Counts { kept: count, ..Counts::default() },
                Way::Upgraded => Counts { upgraded: count, ..Counts::default() },
                Way::Stranded => Counts { stranded: count, ..Counts::default() },
            },
        }
    }

    /// Whether a share passes the retirement age while it waits.
    pub fn overdue(&self, share: &Share) -> bool {
        share.wait > 0 && self.passes(share.age, share.wait)
    }

    /// Whether a machine of this age is beyond the retirement age after `wait` years.
    fn passes(&self, age: Decimal, wait: u32) -> bool {
        self.retire_age.is_some_and(|retire| age.checked_add(wait.into()).is_none_or(|age| age > retire))
    }

    /// The shares under `envelope`, oldest first. Upgrades reserved in year 1 grow until they cover those needed.
    pub fn shares(&self, envelope: Decimal) -> Vec<Share> {
        let mut reserved = 0;
        loop {
            let turns = self.turns(envelope, reserved);
            let needed = self.upgrades(&turns);
            if needed <= reserved {
                return self.shared(&turns);
            }
            reserved = needed;
        }
    }

    /// Machines renewed each year when `upgrades` machines are upgraded in the first.
    fn turns(&self, envelope: Decimal, upgrades: u32) -> Vec<u32> {
        let mut remaining = self.fleet();
        let mut turns = Vec::new();
        for year in 1..=self.years {
            let paces = (year..=self.years).map(|by| self.due(remaining, by).div_ceil(by - year + 1));
            let pace = paces.max().unwrap_or(remaining);
            let spent = if year == 1 { self.upgrade_ttc.checked_mul(upgrades.into()) } else { Some(Decimal::ZERO) };
            let money = spent.and_then(|spent| envelope.checked_sub(spent)).unwrap_or(Decimal::ZERO);
            let renewed = pace.min(self.affordable(money)).min(remaining);
            remaining -= renewed;
            turns.push(renewed);
        }
        turns
    }

    /// Of the `remaining` youngest machines, those to be renewed by year `by` at the latest: all in the last year,
    /// before it those that would pass the retirement age by the next.
    fn due(&self, remaining: u32, by: u32) -> u32 {
        if by == self.years {
            return remaining;
        }
        let may_wait = self.machines.iter().filter(|(age, _)| !self.passes(*age, by));
        remaining.saturating_sub(may_wait.map(|(_, count)| count).sum())
    }

    /// Machines that `money` renews; a machine that costs nothing is never held back.
    fn affordable(&self, money: Decimal) -> u32 {
        if self.renewal_ttc <= Decimal::ZERO {
            return u32::MAX;
        }
        let machines = money.max(Decimal::ZERO).checked_div(self.renewal_ttc);
        machines.and_then(|machines| machines.floor().to_u32()).unwrap_or(u32::MAX)
    }

    fn upgrades(&self, turns: &[u32]) -> u32 {
        let left = self.fleet() - turns.iter().sum::<u32>();
        let waits = (0..).zip(turns.iter().copied().chain([left]));
        waits.filter(|(wait, _)| self.way(*wait) == Way::Upgraded).map(|(_, count)| count).sum()
    }

    /// The turns dealt to the machines, oldest first.
    fn shared(&self, turns: &[u32]) -> Vec<Share> {
        let mut shares = Vec::new();
        let mut turns = (0..).zip(turns.iter().copied());
        let mut turn = turns.next();
        for (age, count) in &self.machines {
            let mut to_deal = *count;
            while to_deal > 0 {
                let Some((wait, places)) = turn else {
                    shares.push(Share { age: *age, count: to_deal, wait: self.years, left: true });
                    break;
                };
                let dealt = places.min(to_deal);
                if dealt > 0 {
                    shares.push(Share { age: *age, count: dealt, wait, left: false });
                }
                to_deal -= dealt;
                turn = if places == dealt { turns.next() } else { Some((wait, places - dealt)) };
            }
        }
        shares
    }

    /// Machines of `shares` that are upgraded.
    pub fn upgraded(&self, shares: &[Share]) -> u32 {
        let upgraded = shares.iter().filter(|share| self.way(share.wait) == Way::Upgraded);
        upgraded.map(|share| share.count).sum()
    }

    /// Whether `envelope` pays the upgrades and renews all, none beyond its retirement age.
    pub fn suffices(&self, envelope: Decimal) -> bool {
        let shares = self.shares(envelope);
        let upgrades = self.upgrade_ttc.checked_mul(self.upgraded(&shares).into());
        upgrades.is_some_and(|cost| cost <= envelope) && !shares.iter().any(|share| share.left || self.overdue(share))
    }

    /// The smallest yearly envelope, whole euros, found to suffice when `envelope` does not.
    pub fn sufficient(&self, envelope: Decimal) -> Option<Decimal> {
        let each = self.renewal_ttc.max(Decimal::ZERO).checked_add(self.upgrade_ttc.max(Decimal::ZERO))?;
        let (mut low, mut high) = (envelope.floor(), each.checked_mul(self.fleet().into())?.ceil());
        while high.checked_sub(low)? > Decimal::ONE {
            let middle = low.checked_add(high)?.checked_div(Decimal::TWO)?.floor();
            if self.suffices(middle) { high = middle } else { low = middle }
        }
        self.suffices(high).then_some(high)
    }
}

impl Counts {
    /// Both together.
    pub(super) fn plus(self, other: Counts) -> Counts {
        Counts {
            renewed: self.renewed + other.renewed,
            in_service: self.in_service + other.in_service,
            upgraded: self.upgraded + other.upgraded,
            kept: self.kept + other.kept,
            stranded: self.stranded + other.stranded,
        }
    }

    /// Number of machines.
    pub fn total(&self) -> u32 {
        self.renewed + self.in_service + self.upgraded + self.kept + self.stranded
    }
}
